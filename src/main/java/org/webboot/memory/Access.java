package org.webboot.memory;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How a window is opened. [#DIRECT] is the only right way on a machine; nothing falls back to the
/// other by itself.
public enum Access {
    /// `O_DIRECT`: past the page cache, which would hold every byte a second time.
    DIRECT,
    /// Through the page cache: for files that stand for a window in a test.
    CACHED;

    /// What `O_DIRECT` wants of addresses, positions and lengths: devtmpfs's block size.
    public static final int BLOCK = 4096;

    /// A direct buffer that starts on a block boundary.
    ///
    /// @param bytes a multiple of [#BLOCK]
    public static ByteBuffer buffer(int bytes) {
        if (bytes % BLOCK != 0) {
            throw new IllegalArgumentException("no multiple of %d: %d".formatted(BLOCK, bytes));
        }
        return ByteBuffer.allocateDirect(bytes + BLOCK).alignedSlice(BLOCK).limit(bytes).slice();
    }

    /// Opens what exists; never makes a file, or a missing device node would fill the initramfs.
    public FileChannel open(Path device, StandardOpenOption mode) throws IOException {
        return switch (this) {
            case DIRECT -> FileChannel.open(device, mode, ExtendedOpenOption.DIRECT);
            case CACHED -> FileChannel.open(device, mode);
        };
    }
}
