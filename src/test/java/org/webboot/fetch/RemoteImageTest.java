package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class RemoteImageTest {
    private static final int BLOCK = RemoteImage.BLOCK;
    private static final int SIZE = 20 * BLOCK + 100;
    private static final Content CONTENT = Content.random(7, SIZE);

    @TempDir Path directory;
    private FaultyServer server;
    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.plain();
        trial = new Trial(directory, 4096);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private RemoteImage open() throws BootException {
        return RemoteImage.open(
                server.uri("/x.iso"), trial.options(), trial.time, trial, trial.cancellation);
    }

    private static byte[] expected(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        CONTENT.read(at, bytes, length);
        return bytes;
    }

    private List<String> asked() {
        return server.log().stream().map(s -> s.range().orElse("-")).toList();
    }

    @Test
    void whatIsWantedIsFetchedOnce() throws Exception {
        server.at("/x.iso", CONTENT);
        try (RemoteImage image = open()) {
            assertEquals(SIZE, image.size());
            assertArrayEquals(expected(32768, 2048), image.read(32768, 2048));
            int over = 10 * BLOCK - 10;
            assertArrayEquals(expected(over, 20), image.read(over, 20));
            assertArrayEquals(expected(over, 20), image.read(over, 20));
            assertEquals(
                    List.of("bytes=0-65535", "bytes=589824-655359", "bytes=655360-786431"),
                    asked());
            assertEquals(4 * BLOCK, image.transferred());
            assertEquals(server.bodyBytes(), image.transferred());
        }
    }

    @Test
    void rowsAreReadInGrowingPieces() throws Exception {
        server.at("/x.iso", CONTENT);
        try (RemoteImage image = open()) {
            assertArrayEquals(expected(0, SIZE), image.read(0, SIZE));
        }
        assertEquals(
                List.of(
                        "bytes=0-65535",
                        "bytes=65536-196607",
                        "bytes=196608-458751",
                        "bytes=458752-983039",
                        "bytes=983040-2031615"),
                asked());
    }

    @Test
    void moreThanAskedForIsNotTaken() throws Exception {
        server.at("/x.iso", CONTENT).then(new Manner.Shifted(0));
        try (RemoteImage image = open()) {
            assertEquals(BLOCK, image.transferred());
            assertArrayEquals(expected(BLOCK, 20), image.read(BLOCK, 20));
            assertEquals(3 * BLOCK, image.transferred());
            assertArrayEquals(expected(3 * BLOCK, 20), image.read(3 * BLOCK, 20));
        }
    }

    @Test
    void aTagThatCannotBeSentBackIsNotSent() throws Exception {
        server.at("/x.iso", CONTENT).tag("\"caf\u00e9\"");
        try (RemoteImage image = open()) {
            assertArrayEquals(expected(9 * BLOCK, 4), image.read(9 * BLOCK, 4));
        }
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(server.log().get(1).headers().get("if-range")));
    }

    @Test
    void nothingIsReadPastTheEnd() throws Exception {
        server.at("/x.iso", CONTENT);
        try (RemoteImage image = open()) {
            assertThrows(EOFException.class, () -> image.read(SIZE - 5, ByteBuffer.allocate(6)));
            assertArrayEquals(expected(SIZE - 5, 5), image.read(SIZE - 5, 5));
        }
    }

    @Test
    void aFileThatChangesInBetweenIsRefused() throws Exception {
        server.at("/x.iso", CONTENT)
                .first(1, new Manner.Right())
                .then(new Manner.Changed(Content.random(8, SIZE)));
        try (RemoteImage image = open()) {
            IOException e = assertThrows(IOException.class, () -> image.read(9 * BLOCK, 4));
            BootException behind = RemoteFailure.behind(new IllegalStateException(e)).orElseThrow();
            assertEquals(Stage.FETCH, behind.stage());
            assertTrue(
                    String.valueOf(behind.getMessage()).contains("is not the file any more"),
                    behind.getMessage());
        }
        assertEquals(
                Optional.of("\"one\""),
                Optional.ofNullable(server.log().get(1).headers().get("if-range")));
    }

    @Test
    void aServerWithoutRangesIsNamed() throws Exception {
        server.at("/x.iso", CONTENT).then(new Manner.NoRanges(1000));
        BootException e = assertThrows(BootException.class, this::open);
        assertEquals(Stage.FETCH, e.stage());
        assertTrue(
                String.valueOf(e.getMessage()).contains("does not give single pieces"),
                e.getMessage());
        assertTrue(e.advice().contains("fetch the file"), e.advice());
    }

    @Test
    void anotherPieceThanAskedForIsNotTaken() throws Exception {
        server.at("/x.iso", CONTENT)
                .first(1, new Manner.Right())
                .first(1, new Manner.Shifted(4096));
        try (RemoteImage image = open()) {
            assertArrayEquals(expected(9L * BLOCK, 4), image.read(9L * BLOCK, 4));
        }
        assertEquals(1, trial.time.sleptSeconds().size());
    }

    @Test
    void aBreakIsPutUpWithButNotForEver() throws Exception {
        server.at("/x.iso", CONTENT)
                .first(1, new Manner.Drop(10))
                .first(1, new Manner.Right())
                .then(new Manner.Drop(10));
        try (RemoteImage image = open()) {
            assertEquals(1, trial.time.sleptSeconds().size());
            IOException e = assertThrows(IOException.class, () -> image.read(9L * BLOCK, 4));
            assertTrue(
                    String.valueOf(e.getMessage()).contains("gave up after 3 retries"),
                    e.getMessage());
        }
    }

    @Test
    void ofAHugeFileOnlyACornerIsKept() throws Exception {
        long terabytes = 1L << 41;
        server.at("/x.iso", new Sparse(terabytes));
        try (RemoteImage image = open()) {
            assertEquals(terabytes, image.size());
            for (int i = 0; i < 2 * RemoteImage.KEPT; i++) {
                assertEquals(0, image.read((2L * i + 5) << 30, 1)[0]);
            }
            long before = image.transferred();
            assertEquals(0, image.read((4L * RemoteImage.KEPT + 3) << 30, 1)[0]);
            assertEquals(before, image.transferred());
            assertEquals(0, image.read(5L << 30, 1)[0]);
            assertEquals(before + BLOCK, image.transferred());
        }
    }

    /// Zeros without end.
    private record Sparse(long size) implements Content {
        @Override
        public void read(long at, byte[] into, int length) {
            Arrays.fill(into, 0, length, (byte) 0);
        }
    }
}
