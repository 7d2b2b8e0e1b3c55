package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// A machine on which Secure Boot is on, and the stick that starts webboot there.
public final class SecureBoot {
    // OVMF's names: .ms has Microsoft's and Red Hat's keys enrolled.
    private static final Path CODE = Path.of("/usr/share/OVMF/OVMF_CODE_4M.ms.fd");
    private static final Path VARIABLES = Path.of("/usr/share/OVMF/OVMF_VARS_4M.ms.fd");
    private static final Path SHIM = Path.of("/usr/lib/shim/shimx64.efi.signed");
    private static final Path GRUB = Path.of("/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed");
    private static final Path SIGNER = Path.of("/usr/bin/sbsign");
    private static final Duration BUILD = Duration.ofMinutes(2);

    private SecureBoot() {}

    static Optional<String> missing() {
        return Stream.of(CODE, VARIABLES, SHIM, GRUB, SIGNER)
                .filter(file -> !Files.isReadable(file))
                .map(file ->
                        "no %s: apt-get install ovmf shim-signed grub-efi-amd64-signed sbsigntool"
                                .formatted(file))
                .findFirst();
    }

    /// 5 GiB of memory, of which two lie below 4 GiB.
    ///
    /// @param image what `scripts/make-usb` puts on the stick
    /// @param line webboot's kernel command line, as it stands in a grub.cfg
    public static Machine machine(String name, LabImage image, String line) throws IOException {
        Path directory = Lab.freshOutput(name + ".stick");
        Path variables = directory.resolve("variables");
        Files.copy(VARIABLES, variables);
        return Machine.of(
                        name, new Start.SecureBoot(CODE, variables, stick(directory, image, line)))
                .memory("5G");
    }

    private static Path stick(Path directory, LabImage image, String line) throws IOException {
        Path stick = directory.resolve("stick.img");
        String _ =
                HostCommand.output(
                        BUILD,
                        Lab.scripts().resolve("make-usb").toString(),
                        "--kernel",
                        image.kernel().toString(),
                        "--initrd",
                        image.initramfs().toString(),
                        "--output",
                        stick.toString(),
                        "--append",
                        line);
        return stick;
    }
}
