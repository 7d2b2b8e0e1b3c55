package org.webboot.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Digest;

/// A system of the catalog: how to find what its vendor publishes now. Data, read by
/// [DistroReader].
///
/// @param aliases other names that it answers to
/// @param title for people
/// @param family how it looks for its medium, a name that the iso room knows
/// @param layout where what is in its ISO, for people: what is booted is found in the ISO itself
/// @param leastMemory what the system itself needs beside the window
/// @param editions what may follow the name after a colon, and how the vendor spells it in
///   addresses; the first one is meant without; may be empty
/// @param versions that may be asked for by number; another one of the same form may be too; may be
///   empty
/// @param proof what can prove that an image is the vendor's
/// @param pinned digests of images by their names, for a vendor who signs nothing
/// @param notes for people, one line; may be empty
/// @param bootedBy what the laboratory boots for it: names of its ISOs or of whole test cases
public record Distro(
        String name,
        List<String> aliases,
        String title,
        String family,
        Layout layout,
        ByteSize leastMemory,
        Listing listing,
        Map<String, String> editions,
        List<String> versions,
        Proof proof,
        Map<String, Digest> pinned,
        String notes,
        List<String> bootedBy) {
    public Distro {
        aliases = List.copyOf(aliases);
        editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
        versions = List.copyOf(versions);
        pinned = Map.copyOf(pinned);
        bootedBy = List.copyOf(bootedBy);
    }

    /// Paths in the ISO.
    ///
    /// @param system the image with the live system in it, a squashfs for the most part
    public record Layout(String base, String kernel, String initrd, String system) {}

    /// Where the images are named, and where they lie.
    ///
    /// @param steps that lead to the list
    /// @param list its address
    /// @param iso matches a whole file name; group `version`
    /// @param mirrors where the image is; what ends with a slash is a directory. The vendor's own
    ///   first
    public record Listing(
            List<Step> steps, Template list, Format format, Template iso, List<Template> mirrors) {
        public Listing {
            steps = List.copyOf(steps);
            mirrors = List.copyOf(mirrors);
        }
    }

    /// How the images are listed.
    public enum Format {
        /// Checksums as [ChecksumList] reads them.
        CHECKSUMS,
        /// Alpine's `latest-releases.yaml`.
        YAML,
        /// The links of a page, without digests.
        LINKS
    }

    /// What can prove that an image is the vendor's.
    public sealed interface Proof {
        /// @param where addresses that the signature may have; empty if it is in the list
        /// @param by whose signature counts
        record Signed(Over over, List<Template> where, Signer by) implements Proof {
            public Signed {
                where = List.copyOf(where);
            }
        }

        /// @param why for people: `its vendor signs nothing`
        record Unsigned(String why) implements Proof {}
    }

    /// What a signature is over.
    public enum Over {
        /// The list, around it or in a file of its own, armored or binary.
        LIST,
        /// The list, around it and nowhere else.
        CLEARSIGNED,
        /// The image, in a file of its own, armored or binary.
        IMAGE
    }
}
