package org.webboot.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Writes into a window.
public final class WindowSink implements Sink {
    private final Window window;
    private final FileChannel channel;

    private WindowSink(Window window, FileChannel channel) {
        this.window = window;
        this.channel = channel;
    }

    public static WindowSink open(Window window, Access access) throws BootException {
        try {
            return new WindowSink(window, access.open(window.device(), StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            throw new BootException(
                    Stage.MEMORY,
                    window.device() + " is gone",
                    "start webboot again; if it happens again, look into dmesg for pmem or nd_",
                    e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new BootException(
                    Stage.MEMORY,
                    "%s can't be opened for writing past the page cache: %s"
                            .formatted(window.device(), e.getMessage()),
                    "run as root; the device must be the one that memmap= made",
                    e);
        }
    }

    @Override
    public void write(long at, ByteBuffer chunk) throws BootException {
        long end = at + chunk.remaining();
        if (end > window.deviceBytes()) {
            throw new BootException(
                    Stage.MEMORY,
                    "%s holds %d bytes, %d are to be written"
                            .formatted(window.device(), window.deviceBytes(), end),
                    "set a larger window aside with memmap=");
        }
        pad(chunk);
        try {
            long position = at;
            while (chunk.hasRemaining()) {
                position += channel.write(chunk, position);
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.MEMORY,
                    "writing to %s at %#x failed: %s"
                            .formatted(window.device(), at, e.getMessage()),
                    "look into dmesg; memory that is broken or not there makes such errors",
                    e);
        }
    }

    /// `O_DIRECT` takes whole blocks only.
    private static void pad(ByteBuffer chunk) {
        int filled = chunk.limit();
        int padded = Math.ceilDiv(filled, Access.BLOCK) * Access.BLOCK;
        chunk.limit(padded);
        for (int i = filled; i < padded; i++) {
            chunk.put(i, (byte) 0);
        }
    }

    @Override
    public void close() throws BootException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BootException(
                    Stage.MEMORY,
                    "closing %s failed: %s".formatted(window.device(), e.getMessage()),
                    "look into dmesg; memory that is broken or not there makes such errors",
                    e);
        }
    }
}
