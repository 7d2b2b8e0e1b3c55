package org.webboot.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A kernel as Debian packs it, unpacked: `boot/vmlinuz-V` and `lib/modules/V`.
///
/// @param root the unpacked package
/// @param image the bzImage
/// @param release what `uname -r` will say
public record StockKernel(Path root, Path image, String release) {
    // Documentation/arch/x86/boot.rst: offset of the version string less 0x200, and where it is.
    private static final int VERSION_POINTER = 0x20e;
    private static final int SETUP_BYTES = 0x8000;

    /// The newest one in the cache that `scripts/` keep.
    public static Optional<StockKernel> cached() throws IOException {
        Path store = Lab.cache().resolve("kernel").resolve("amd64");
        if (!Files.isDirectory(store)) {
            return Optional.empty();
        }
        try (Stream<Path> roots = Files.list(store)) {
            for (Path root : roots.filter(r -> !r.toString().endsWith(".tmp")).toList()) {
                Optional<Path> image = image(root);
                if (image.isPresent()) {
                    return Optional.of(new StockKernel(root, image.get(), release(image.get())));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> image(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("boot"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("vmlinuz-")).findFirst();
        }
    }

    /// What `uname -r` says in a machine with this bzImage.
    public static String release(Path image) throws IOException {
        byte[] setup;
        try (var in = Files.newInputStream(image)) {
            setup = in.readNBytes(SETUP_BYTES);
        }
        int at =
                0x200
                        + (setup[VERSION_POINTER] & 0xff)
                        + ((setup[VERSION_POINTER + 1] & 0xff) << 8);
        String version = new String(setup, at, 64, StandardCharsets.ISO_8859_1);
        return version.substring(0, version.indexOf(' '));
    }

    /// The files of a module and what it needs, in the order of their loading; none for what is
    /// built in.
    public List<Path> modules(String name) throws IOException {
        return HostCommand.output(
                        Duration.ofSeconds(20),
                        "modprobe",
                        "-d",
                        root.toString(),
                        "-S",
                        release,
                        "--show-depends",
                        name)
                .lines()
                .filter(line -> line.startsWith("insmod "))
                .map(line -> Path.of(line.substring("insmod ".length()).strip()))
                .toList();
    }
}
