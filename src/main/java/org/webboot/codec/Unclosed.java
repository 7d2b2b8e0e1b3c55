package org.webboot.codec;

import java.io.FilterInputStream;
import java.io.InputStream;

/// A stream whose closing stays with its owner.
final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {}
}
