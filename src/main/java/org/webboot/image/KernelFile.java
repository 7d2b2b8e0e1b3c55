package org.webboot.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.Compression;
import org.webboot.codec.MalformedException;
import org.webboot.kernel.BzImage;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A bzImage, and what it says of itself.
///
/// @param release as `uname -r` will say: `6.1.0-56-amd64`
record KernelFile(Path path, String release) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    static KernelFile read(Path path) throws BootException {
        try (InputStream in = Files.newInputStream(path)) {
            return new KernelFile(path, BzImage.parse(in.readNBytes(BzImage.HEAD)).release());
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.USAGE,
                    "%s is no x86 kernel: %s".formatted(path, e.getMessage()),
                    "name a vmlinuz or bzImage, not a vmlinux",
                    e);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "the kernel %s can't be read: %s".formatted(path, e),
                    "name a vmlinuz or bzImage",
                    e);
        }
    }

    /// @throws BootException if this kernel can't unpack an initramfs that is packed so
    void requireUnpacks(Compression compression) throws BootException {
        if (compression == Compression.NONE) {
            return;
        }
        String option = "CONFIG_RD_" + compression.name();
        Path config = path.resolveSibling("config-" + release);
        try {
            if (Files.exists(config)) {
                if (Files.readAllLines(config, StandardCharsets.ISO_8859_1).stream()
                        .noneMatch((option + "=y")::equals)) {
                    throw refusal(compression, "%s has no %s=y".formatted(config, option));
                }
            } else if (compression == Compression.ZSTD && !atLeast(5, 9)) {
                throw refusal(compression, release + " is older than 5.9, the first that can");
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "%s can't be read: %s".formatted(config, e),
                    "make it readable, or move it away: then the version alone decides",
                    e);
        }
    }

    private boolean atLeast(int major, int minor) {
        Matcher numbers = NUMBERS.matcher(release);
        if (!numbers.matches()) {
            return false;
        }
        int itsMajor = Integer.parseInt(numbers.group(1));
        int itsMinor = Integer.parseInt(numbers.group(2));
        return itsMajor > major || (itsMajor == major && itsMinor >= minor);
    }

    private BootException refusal(Compression compression, String why) {
        return new BootException(
                Stage.USAGE,
                "the kernel %s can't unpack %s: %s".formatted(path, compression.label(), why),
                "choose another -compress: zstd, xz, lzma, gzip or none");
    }
}
