package org.webboot.codec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Knows how much went through it.
public final class CountedOutput extends FilterOutputStream {
    private long written;

    public CountedOutput(OutputStream out) {
        super(out);
    }

    /// In bytes.
    public long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
    }
}
