package org.webboot.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.Compression;
import org.webboot.stage.BootException;

class KernelFileTest {
    @TempDir Path directory;

    /// The head of a bzImage: "HdrS" at 0x202, at 0x20e where the version stands, less 0x200.
    static Path kernel(Path directory, String version) throws IOException {
        byte[] head = new byte[0x4000];
        head[0x1f1] = 31; // sectors of setup
        head[0x1fe] = 0x55;
        head[0x1ff] = (byte) 0xaa;
        put(head, 0x202, "HdrS");
        head[0x20e] = 0x00;
        head[0x20f] = 0x30;
        head[0x206] = 0x0f;
        head[0x207] = 0x02;
        put(head, 0x3200, version + " (debian-kernel@lists.debian.org) #1 SMP");
        return Files.write(directory.resolve("vmlinuz-" + version), head);
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    @Test
    void tellsItsRelease() throws Exception {
        Path file = kernel(directory, "6.1.0-56-amd64");
        assertEquals("6.1.0-56-amd64", KernelFile.read(file).release());
    }

    @Test
    void refusesWhatIsNoKernel() throws IOException {
        Path file = Files.writeString(directory.resolve("vmlinuz"), "x".repeat(0x4000));
        assertThrows(BootException.class, () -> KernelFile.read(file));
    }

    @Test
    void theConfigBesideItDecides() throws Exception {
        KernelFile kernel = KernelFile.read(kernel(directory, "6.1.0"));
        Files.writeString(
                directory.resolve("config-6.1.0"),
                "CONFIG_RD_GZIP=y\n# CONFIG_RD_ZSTD is not set\n");
        assertDoesNotThrow(() -> kernel.requireUnpacks(Compression.GZIP));
        assertDoesNotThrow(() -> kernel.requireUnpacks(Compression.NONE));
        BootException refused =
                assertThrows(BootException.class, () -> kernel.requireUnpacks(Compression.ZSTD));
        assertTrue(refused.toString().contains("CONFIG_RD_ZSTD=y"), refused.toString());
    }

    @Test
    void withoutConfigTheVersionDecidesAboutZstd() throws Exception {
        KernelFile old = KernelFile.read(kernel(directory, "5.8.18"));
        KernelFile first = KernelFile.read(kernel(directory, "5.9.0"));
        assertThrows(BootException.class, () -> old.requireUnpacks(Compression.ZSTD));
        assertDoesNotThrow(() -> old.requireUnpacks(Compression.XZ));
        assertDoesNotThrow(() -> first.requireUnpacks(Compression.ZSTD));
    }
}
