package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageFormatTest {
    private static Optional<String> format(byte[] head) {
        return ImageFormat.of(head).map(ImageFormat::toString);
    }

    @Test
    void looksAtTheSuperblock() {
        assertEquals(Optional.of("squashfs with xz"), format(Samples.squashfs()));
        assertEquals(Optional.of("ext4"), format(Samples.ext4()));
        assertEquals(Optional.empty(), format(new byte[4096]));
        assertEquals(Optional.empty(), format(new byte[100]));
    }

    @Test
    void namesWhatAnErofsIsPackedWith() {
        assertEquals(Optional.of("erofs with lzma"), format(Samples.erofs(2)));
        assertEquals(Optional.of("erofs with lz4 and zstd"), format(Samples.erofs(9)));
        assertEquals(Optional.of("erofs"), format(Samples.erofs(0)));
    }
}
