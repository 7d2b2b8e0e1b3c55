package org.webboot.iso;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// Bytes out of an image, and where they lay. Every access is checked against the end.
final class Piece {
    private final byte[] bytes;
    private final long offset;

    private Piece(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    /// @param limit most bytes that make sense here
    /// @param what for the message: `directory`
    static Piece read(RandomBytes image, long at, long length, int limit, String what)
            throws IOException {
        if (length < 0 || length > limit) {
            throw new MalformedException("%s of %d bytes".formatted(what, length), at);
        }
        checkInside(image, at, length, what);
        return new Piece(image.read(at, (int) length), at);
    }

    static void checkInside(RandomBytes image, long at, long length, String what)
            throws MalformedException {
        if (at < 0 || length < 0 || at > image.size() - length) {
            throw new MalformedException(
                    "%s of %d bytes runs past the image's end at %#x"
                            .formatted(what, length, image.size()),
                    at);
        }
    }

    int length() {
        return bytes.length;
    }

    /// Where byte `i` lies in the image.
    long at(int i) {
        return offset + i;
    }

    int u8(int i) throws MalformedException {
        check(i, 1);
        return bytes[i] & 0xff;
    }

    int u16(int i) throws MalformedException {
        return u8(i) | u8(i + 1) << 8;
    }

    /// The little-endian half of a both-byte-order number is read, as Linux does: vendors get the
    /// other one wrong.
    long u32(int i) throws MalformedException {
        return u16(i) | (long) u16(i + 2) << 16;
    }

    String text(int i, int length, Charset charset) throws MalformedException {
        check(i, length);
        return new String(bytes, i, length, charset);
    }

    byte[] copy(int i, int length) throws MalformedException {
        check(i, length);
        return Arrays.copyOfRange(bytes, i, i + length);
    }

    private void check(int i, int length) throws MalformedException {
        if (i < 0 || length < 0 || i > bytes.length - length) {
            throw new MalformedException("a field runs past the end of its record", at(i));
        }
    }
}
