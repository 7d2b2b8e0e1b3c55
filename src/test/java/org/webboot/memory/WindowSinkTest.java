package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class WindowSinkTest {
    @TempDir Path directory;

    /// Not in /tmp, which may be a tmpfs that knows no O_DIRECT.
    private static Window window(int bytes) throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "window", "");
        file.toFile().deleteOnExit();
        byte[] before = new byte[bytes];
        Arrays.fill(before, (byte) 0x55);
        Files.write(file, before);
        return new Window(new Extent(0, bytes), file, bytes);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void theLastBlockIsPaddedWithZerosAndNothingElseIsTouched(Access access) throws Exception {
        Window window = window(5 * Access.BLOCK);
        ByteBuffer chunk = Access.buffer(2 * Access.BLOCK);
        try (WindowSink sink = WindowSink.open(window, access)) {
            sink.write(0, fill(chunk, 1, 2 * Access.BLOCK));
            sink.write(2L * Access.BLOCK, fill(chunk, 2, 100));
        }
        byte[] there = Files.readAllBytes(window.device());
        assertEquals(5 * Access.BLOCK, there.length);
        for (int i = 0; i < there.length; i++) {
            int expected =
                    i < 2 * Access.BLOCK
                            ? 1
                            : i < 2 * Access.BLOCK + 100 ? 2 : i < 3 * Access.BLOCK ? 0 : 0x55;
            assertEquals(expected, there[i], "byte " + i);
        }
    }

    private static ByteBuffer fill(ByteBuffer chunk, int with, int bytes) {
        chunk.clear();
        while (chunk.hasRemaining()) {
            chunk.put((byte) with);
        }
        return chunk.flip().limit(bytes);
    }

    @Test
    void aWriteBehindTheEndIsRefused() throws Exception {
        Window window = window(Access.BLOCK);
        try (WindowSink sink = WindowSink.open(window, Access.CACHED)) {
            BootException e =
                    assertThrows(
                            BootException.class,
                            () -> sink.write(Access.BLOCK, Access.buffer(Access.BLOCK)));
            assertEquals(Stage.MEMORY, e.stage());
        }
        assertEquals(Access.BLOCK, Files.size(window.device()));
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aMissingDeviceIsNotMade(Access access) {
        Path missing = directory.resolve("pmem0");
        assertThrows(
                BootException.class,
                () -> WindowSink.open(new Window(new Extent(0, 4096), missing, 4096), access));
        assertFalse(Files.exists(missing));
    }
}
