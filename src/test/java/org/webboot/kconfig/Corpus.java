package org.webboot.kconfig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.Compression;
import org.webboot.stage.BootException;

/// Configurations of real kernels; corpus/README.md says where they are from.
final class Corpus {
    static final List<String> NAMES =
            List.of(
                    "debian-6.1-amd64",
                    "debian-6.1-cloud-amd64",
                    "debian-6.1-rt-amd64",
                    "debian-6.12-amd64",
                    "debian-6.12-cloud-amd64",
                    "debian-6.12-rt-amd64",
                    "linux-6.1-defconfig",
                    "linux-6.1-tinyconfig",
                    "linux-6.1-allnoconfig",
                    "linux-6.1-allmodconfig");

    private Corpus() {}

    static String text(String name) {
        try {
            byte[] packed = ConfigSourceTest.resource("corpus/" + name + ".xz");
            return new String(
                    Compression.XZ.decoder(new ByteArrayInputStream(packed)).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Loaded load(String name) {
        try {
            byte[] packed = ConfigSourceTest.resource("corpus/" + name + ".xz");
            return new ConfigSource(Optional.empty())
                    .stream(new ByteArrayInputStream(packed), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BootException e) {
            throw new AssertionError(e);
        }
    }
}
