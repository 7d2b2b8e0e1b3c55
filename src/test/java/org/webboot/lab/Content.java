package org.webboot.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/// What a [FaultyServer] has at a path.
public interface Content {
    long size();

    /// Fills `into` with the bytes from `at` on, which are there.
    void read(long at, byte[] into, int length) throws IOException;

    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long at, byte[] into, int length) {
                System.arraycopy(bytes, (int) at, into, 0, length);
            }
        };
    }

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes without pattern, the same for the same seed.
    static Content random(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return of(bytes);
    }

    static Content file(Path file) throws IOException {
        long size = Files.size(file);
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long at, byte[] into, int length) throws IOException {
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
                    while (buffer.hasRemaining()) {
                        if (in.read(buffer, at + buffer.position()) < 0) {
                            throw new IOException(file + " became shorter");
                        }
                    }
                }
            }
        };
    }
}
