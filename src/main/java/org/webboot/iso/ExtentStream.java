package org.webboot.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.webboot.codec.ArrayInput;
import org.webboot.codec.RandomBytes;

/// The bytes of one file, in order. Unbuffered: give it large arrays.
final class ExtentStream extends ArrayInput {
    private final RandomBytes image;
    private final long end;
    private long at;

    ExtentStream(RandomBytes image, IsoFile file) {
        this.image = image;
        this.at = file.offset();
        this.end = file.offset() + file.bytes();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int n = (int) Math.min(length, end - at);
        image.read(at, ByteBuffer.wrap(into, from, n));
        at += n;
        return n;
    }

    @Override
    public long skip(long n) {
        long skipped = Math.clamp(n, 0, end - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - at);
    }
}
