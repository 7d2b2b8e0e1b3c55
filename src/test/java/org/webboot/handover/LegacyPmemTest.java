package org.webboot.handover;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.codec.Compression;

class LegacyPmemTest {
    /// A bzImage that holds `proper`, packed.
    private static byte[] kernel(Compression compression, String proper) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try (OutputStream packed = compression.encoder(payload, 1)) {
            packed.write(new byte[70_000]);
            packed.write(proper.getBytes(US_ASCII));
            packed.write(new byte[70_000]);
        }
        byte[] setup = Samples.kernel(Samples.RELEASE);
        int start = 7 * 512;
        ByteBuffer image = ByteBuffer.allocate(start + payload.size() + 4);
        image.order(ByteOrder.LITTLE_ENDIAN).put(setup, 0, start).put(payload.toByteArray());
        image.putInt(0x248, 0).putInt(0x24c, payload.size());
        return image.array();
    }

    private static Optional<Boolean> look(byte[] kernel) {
        return LegacyPmem.in(new ByteArrayInputStream(kernel));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "XZ", "ZSTD", "LZMA"})
    void findsTheNameOfThePlatformDevice(Compression compression) throws IOException {
        assertEquals(Optional.of(true), look(kernel(compression, "x e820_pmee820_pmem\0")));
        assertEquals(Optional.of(false), look(kernel(compression, "e820_pmemory\0 nd_pmem\0")));
    }

    @Test
    void knowsNothingOfWhatItCannotUnpack() throws IOException {
        assertEquals(Optional.empty(), look(Samples.kernel(Samples.RELEASE)));
        byte[] damaged = kernel(Compression.XZ, "e820_pmem\0");
        damaged[7 * 512 + 40] ^= 1;
        assertEquals(Optional.empty(), look(damaged));
        assertEquals(Optional.empty(), look(new byte[10]));
    }
}
