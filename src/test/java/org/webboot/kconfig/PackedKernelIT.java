package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.codec.Compression;
import org.webboot.kernel.BzImage;
import org.webboot.kernel.Payload;
import org.webboot.lab.KernelBuild;
import org.webboot.lab.LabImage;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;
import org.webboot.lab.StockKernel;
import org.webboot.stage.BootException;

/// The configuration out of whole kernels: one build, packed in each way that Linux knows.
@Tag("campaign")
@Needs({Need.BUILT_KERNEL, Need.KERNEL})
@Recorded(value = "kernel", kernel = "webboot.built-kernel")
class PackedKernelIT {
    @TempDir Path directory;

    enum Packing {
        GZIP(Compression.GZIP),
        XZ(Compression.XZ),
        ZSTD(Compression.ZSTD),
        LZ4(Compression.LZ4),
        LZMA(Compression.LZMA),
        BZIP2(Compression.BZIP2);

        private final Compression compression;

        Packing(Compression compression) {
            this.compression = compression;
        }

        private Path kernel() throws Exception {
            return this == GZIP
                    ? LabImage.ofBuiltKernel().kernel()
                    : KernelBuild.with(List.of("KERNEL_GZIP=n", "KERNEL_" + name() + "=y"));
        }
    }

    private static Config config(Path file) throws BootException {
        return new ConfigSource(Optional.empty()).file(file).config();
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(BootException.class, () -> config(file)).getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theConfigIsReadOutOfTheKernel(Packing packing) throws Exception {
        Path kernel = packing.kernel();
        byte[] image = Files.readAllBytes(kernel);
        Payload payload = Payload.of(Arrays.copyOf(image, BzImage.HEAD));
        int at = Math.toIntExact(payload.offset());
        assertEquals(
                packing.compression,
                Compression.detect(Arrays.copyOfRange(image, at, at + Compression.MAGIC_BYTES)));
        Config carried = config(kernel);
        assertEquals("y", carried.get("KERNEL_" + packing).orElseThrow().shown());
        // scripts/build-kernel keeps the .config beside it.
        Config built = config(kernel.resolveSibling("config"));
        assertEquals(built.settings(), carried.settings());
        assertEquals(built.version(), carried.version());
        for (int part : new int[] {3, 2}) {
            Path cut = directory.resolve("cut");
            Files.write(cut, Arrays.copyOf(image, image.length / part));
            assertTrue(refusal(cut).contains("truncated"), refusal(cut));
        }
    }

    @Test
    void debiansKernelCarriesNone() throws Exception {
        StockKernel debian = StockKernel.cached().orElseThrow();
        String said = refusal(debian.image());
        assertTrue(
                said.contains("the kernel %s carries no configuration".formatted(debian.release())),
                said);
    }

    @Test
    void randomBytesAreNoKernel() throws Exception {
        byte[] noise = new byte[8 << 20];
        new Random(5).nextBytes(noise);
        Path file = Files.write(directory.resolve("noise"), noise);
        assertTrue(refusal(file).contains("no text"), refusal(file));
        // Behind a kernel's own header, too.
        byte[] image = Files.readAllBytes(LabImage.ofBuiltKernel().kernel());
        System.arraycopy(noise, 0, image, 0x8000, 4 << 20);
        assertTrue(refusal(Files.write(file, image)).startsWith("reading "), refusal(file));
    }
}
