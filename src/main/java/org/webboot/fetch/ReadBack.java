package org.webboot.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.webboot.memory.Access;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Looks whether the window kept what was written: an address range without memory behind it takes
/// every write and fails none.
///
/// @param samples how many chunks are read beside the first and the last
public record ReadBack(Access access, RandomGenerator random, int samples) {
    public static final int SAMPLES = 8;

    public static ReadBack ofMachine() {
        return new ReadBack(Access.DIRECT, RandomGenerator.getDefault(), SAMPLES);
    }

    public void check(Fetched image) throws BootException {
        int chunkBytes = image.chunks().chunkBytes();
        ByteBuffer buffer = Access.buffer(chunkBytes);
        try (FileChannel device = access.open(image.window().device(), StandardOpenOption.READ)) {
            for (int chunk : chosen(image.chunks().sums().size())) {
                long at = (long) chunk * chunkBytes;
                int length = (int) Math.min(chunkBytes, image.bytes() - at);
                read(device, at, buffer.clear().limit(blocks(length)));
                buffer.rewind().limit(length);
                if (ChunkWriter.sum(buffer) != image.chunks().sums().get(chunk)) {
                    throw new BootException(
                            Stage.MEMORY,
                            "%s does not hold what was written (%d bytes at %#x): no RAM behind it?"
                                    .formatted(image.window().device(), length, at),
                            "choose another range for memmap= out of what dmesg calls usable");
                }
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.MEMORY,
                    "reading %s back failed: %s".formatted(image.window().device(), e.getMessage()),
                    "look into dmesg; memory that is broken or not there makes such errors",
                    e);
        }
    }

    private static int blocks(int length) {
        return Math.ceilDiv(length, Access.BLOCK) * Access.BLOCK;
    }

    /// Up to the end of `buffer`, or of the device: a file in a test need not end with a block.
    private static void read(FileChannel device, long at, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && device.read(buffer, at + buffer.position()) >= 0) {}
    }

    private NavigableSet<Integer> chosen(int chunks) {
        NavigableSet<Integer> chosen = new TreeSet<>();
        if (chunks > 0) {
            chosen.add(0);
            chosen.add(chunks - 1);
            random.ints(samples, 0, chunks).forEach(chosen::add);
        }
        return chosen;
    }
}
