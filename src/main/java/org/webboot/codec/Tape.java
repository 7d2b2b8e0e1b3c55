package org.webboot.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// A stream that takes back what a decoder read too much of, and knows where it stands.
public final class Tape extends PushbackInputStream {
    static final int CHUNK = 1 << 16;

    private long position;

    public Tape(InputStream in) {
        super(new BufferedInputStream(in, CHUNK), CHUNK);
    }

    /// How many bytes lie before the one that is read next.
    public long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        position += c < 0 ? 0 : 1;
        return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        position += Math.max(n, 0);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        position += skipped;
        return skipped;
    }

    @Override
    public void unread(int c) throws IOException {
        super.unread(c);
        position--;
    }

    @Override
    public void unread(byte[] bytes, int offset, int length) throws IOException {
        super.unread(bytes, offset, length);
        position -= length;
    }
}
