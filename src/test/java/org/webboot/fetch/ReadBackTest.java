package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.catalog.Source;
import org.webboot.memory.Access;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class ReadBackTest {
    private static final int CHUNK = ChunkWriter.CHUNK;
    private static final int SIZE = 3 * CHUNK + 777;

    @TempDir Path directory;

    private Fetched fetched() throws Exception {
        byte[] image = new byte[SIZE];
        new Random(5).nextBytes(image);
        Path file = Files.write(directory.resolve("x.iso"), image);
        return new Trial(directory, 4 * CHUNK).fetch(new Source.Local(file), SIZE);
    }

    private static ReadBack readBack(int samples) {
        return new ReadBack(Access.CACHED, new Random(1), samples);
    }

    @Test
    void whatWasWrittenIsThere() throws Exception {
        readBack(8).check(fetched());
    }

    @ParameterizedTest(name = "a wrong byte at {0}")
    @ValueSource(longs = {0, CHUNK - 1, SIZE - 1, 3L * CHUNK})
    void theFirstAndTheLastChunkAreAlwaysLookedAt(long at) throws Exception {
        Fetched image = fetched();
        flip(image.window().device(), at);
        BootException e = assertThrows(BootException.class, () -> readBack(0).check(image));
        assertEquals(Stage.MEMORY, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains("no RAM behind it"), e.toString());
    }

    @Test
    void chunksBetweenAreLookedAtByChance() throws Exception {
        Fetched image = fetched();
        flip(image.window().device(), CHUNK + 5L);
        readBack(0).check(image);
        assertThrows(BootException.class, () -> readBack(64).check(image));
    }

    private static void flip(Path file, long at) throws Exception {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) ~one.get(0)).rewind();
            channel.write(one, at);
        }
    }
}
