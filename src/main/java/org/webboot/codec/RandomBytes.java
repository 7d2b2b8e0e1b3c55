package org.webboot.codec;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes that can be read at any place: a file, a window, later an address.
public interface RandomBytes extends Closeable {
    /// In bytes.
    long size();

    /// Fills `into` with the bytes from `at` on.
    ///
    /// @throws EOFException if that runs past the end
    void read(long at, ByteBuffer into) throws IOException;

    /// `length` bytes from `at` on, as an array.
    ///
    /// @throws EOFException if that runs past the end
    default byte[] read(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at > size() - length) {
            throw new EOFException(
                    "%d bytes at %#x run past the end at %#x".formatted(length, at, size()));
        }
        byte[] bytes = new byte[length];
        read(at, ByteBuffer.wrap(bytes));
        return bytes;
    }

    @Override
    void close() throws IOException;

    /// The first `size` bytes of a file or block device (whose own size a channel can't tell).
    static RandomBytes open(Path file, long size) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new RandomBytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long at, ByteBuffer into) throws IOException {
                if (at < 0 || at > size - into.remaining()) {
                    throw new EOFException(
                            "%d bytes at %#x run past the end at %#x"
                                    .formatted(into.remaining(), at, size));
                }
                long position = at;
                while (into.hasRemaining()) {
                    int n = channel.read(into, position);
                    if (n < 0) {
                        throw new EOFException("%s ends at %#x".formatted(file, position));
                    }
                    position += n;
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
