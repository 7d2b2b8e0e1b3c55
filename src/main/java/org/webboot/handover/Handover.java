package org.webboot.handover;

import java.nio.file.Path;
import java.util.List;

/// Ready for kexec.
///
/// @param kernel a bzImage on a file system
/// @param initrd the vendor's initrds and our archive behind them
/// @param commandLine for the next kernel, one line
/// @param injected names of the kernel modules that were added
/// @param medium where the next system finds the image, and why there, for people
/// @param description what `-dryrun` prints
public record Handover(
        Path kernel,
        Path initrd,
        String commandLine,
        List<String> injected,
        String medium,
        List<String> description) {
    public Handover {
        injected = List.copyOf(injected);
        description = List.copyOf(description);
    }

    /// Without a description.
    public Handover(Path kernel, Path initrd, String commandLine, List<String> injected) {
        this(kernel, initrd, commandLine, injected, "", List.of());
    }

    Handover described(String where, List<String> lines) {
        return new Handover(kernel, initrd, commandLine, injected, where, lines);
    }
}
