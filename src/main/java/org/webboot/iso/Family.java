package org.webboot.iso;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a live system looks for its medium. Recognised by what lies in the ISO, never by a file name
/// of the ISO itself. A new family is a new record here and a line in [Families].
public sealed interface Family permits LiveBoot {
    /// For people: `live-boot`.
    String name();

    /// Why `entry` starts something else than a system of this family; empty if it does not.
    Optional<String> refusal(BootEntry entry);

    /// The vendor's words turned into those that make the system find `medium` and nothing else:
    /// what would look elsewhere, copy the medium to RAM or write to it is taken out.
    List<String> arguments(List<String> vendor, Path medium);

    /// Paths in the ISO of the squashfs images that may hold the kernel's modules, best first.
    List<String> moduleImages(Iso9660 iso) throws IOException;
}
