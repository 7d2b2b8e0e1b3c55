package org.webboot.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;

final class BzImageTest {
    static byte[] debian() throws IOException {
        String name = "vmlinuz-6.1.0-50-amd64.head.gz";
        try (InputStream in = Objects.requireNonNull(BzImageTest.class.getResourceAsStream(name));
                InputStream unpacked = new GZIPInputStream(in)) {
            return unpacked.readAllBytes();
        }
    }

    @Test
    void readsDebiansHeader() throws IOException {
        BzImage image = BzImage.parse(debian());
        assertEquals("6.1.0-50-amd64", image.release());
        assertEquals(
                "6.1.0-50-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC Debian"
                        + " 6.1.176-1 (2026-07-02)",
                image.version());
        assertEquals(0x20f, image.protocol());
        assertEquals(2047, image.commandLineLimit());
        assertTrue(image.bits64());
    }

    @Test
    void oldProtocolHasAShortLineAndIsNoTarget() throws IOException {
        byte[] old = debian();
        old[0x206] = 5;
        BzImage image = BzImage.parse(old);
        assertEquals(255, image.commandLineLimit());
        assertFalse(image.bits64());
    }

    @Test
    void tellsKernelsOf32Bits() throws IOException {
        byte[] head = debian();
        head[0x236] &= ~1;
        assertFalse(BzImage.parse(head).bits64());
    }

    @Test
    void kexecGivesLessThanTheHeaderSays() throws IOException {
        assertEquals(2016, BzImage.parse(debian()).kexecLineLimit());
    }

    @Test
    void damageIsMalformed() throws IOException {
        byte[] good = debian();
        assertThrows(MalformedException.class, () -> BzImage.parse("x".getBytes(UTF_8)));
        assertThrows(MalformedException.class, () -> BzImage.parse(Arrays.copyOf(good, 0x400)));
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            byte[] bad = good.clone();
            bad[0x1f0 + random.nextInt(0x80)] = (byte) random.nextInt(256);
            try {
                assertFalse(BzImage.parse(bad).release().contains("/"));
            } catch (MalformedException _) {
                // As it should be.
            }
        }
    }
}
