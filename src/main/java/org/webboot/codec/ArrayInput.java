package org.webboot.codec;

import java.io.IOException;
import java.io.InputStream;

/// A stream of which arrays are read: a single byte comes by way of one.
public abstract class ArrayInput extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
