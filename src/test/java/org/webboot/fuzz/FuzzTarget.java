package org.webboot.fuzz;

import java.io.IOException;
import java.util.List;
import org.webboot.stage.BootException;

/// A reader of bytes from outside. Whatever they are, it answers or throws one of these two: every
/// other exception is a finding, and so is a hang, or more memory than the input is worth.
public interface FuzzTarget {
    void read(byte[] input) throws IOException, BootException;

    /// Sound inputs to start from.
    List<byte[]> seeds() throws IOException;

    /// Most bytes that one input of at most a mebibyte may make the reader allocate, all in all.
    default long allowance() {
        return 64L << 20;
    }
}
