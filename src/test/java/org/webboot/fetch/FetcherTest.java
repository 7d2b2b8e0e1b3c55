package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.catalog.Source;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.Route;
import org.webboot.lab.Served;
import org.webboot.plan.Sha256;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class FetcherTest {
    private static final int CHUNK = ChunkWriter.CHUNK;

    /// Two whole chunks and a piece that is no multiple of a block.
    private static final int SIZE = 2 * CHUNK + 12_345;

    private static final byte[] IMAGE = bytes(1);
    private static final Content CONTENT = Content.of(IMAGE);

    @TempDir Path directory;
    private FaultyServer server;
    private Trial trial;

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[SIZE];
        try {
            Content.random(seed, SIZE).read(0, bytes, SIZE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes;
    }

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.plain();
        trial = new Trial(directory, 3 * CHUNK);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /// A transfer that comes to its end all the same.
    ///
    /// @param log method, range, status and body bytes of each request
    /// @param seconds slept
    record Row(String says, Consumer<Route> fault, List<String> log, List<Long> seconds) {
        @Override
        public String toString() {
            return says;
        }
    }

    private static String get(String range, int status, long bytes) {
        return "GET /x.iso %s %d %d".formatted(range, status, bytes);
    }

    static Stream<Row> survived() {
        long rest = SIZE - 5_000_001;
        return Stream.of(
                new Row("no fault", r -> {}, List.of(get("-", 200, SIZE)), List.of()),
                new Row(
                        "a drop inside a chunk: not one byte is sent twice",
                        r -> r.first(1, new Manner.Drop(5_000_001)),
                        List.of(get("-", 200, 5_000_001), get("bytes=5000001-", 206, rest)),
                        List.of(1L)),
                new Row(
                        "a drop at a chunk's end",
                        r -> r.first(1, new Manner.Drop(CHUNK)),
                        List.of(get("-", 200, CHUNK), get("bytes=4194304-", 206, SIZE - CHUNK)),
                        List.of(1L)),
                new Row(
                        "drops with progress between them wait one second each",
                        r -> r.first(5, new Manner.Drop(1_000_000)),
                        List.of(
                                get("-", 200, 1_000_000),
                                get("bytes=1000000-", 206, 1_000_000),
                                get("bytes=2000000-", 206, 1_000_000),
                                get("bytes=3000000-", 206, 1_000_000),
                                get("bytes=4000000-", 206, 1_000_000),
                                get("bytes=5000000-", 206, SIZE - 5_000_000)),
                        List.of(1L, 1L, 1L, 1L, 1L)),
                new Row(
                        "no answer, twice",
                        r -> r.first(2, new Manner.Mute()),
                        List.of(get("-", 0, 0), get("-", 0, 0), get("-", 200, SIZE)),
                        List.of(1L, 2L)),
                new Row(
                        "503 with Retry-After in seconds",
                        r -> r.first(1, new Manner.Status(503, Map.of("Retry-After", "7"))),
                        List.of(get("-", 503, 0), get("-", 200, SIZE)),
                        List.of(7L)),
                new Row(
                        "429 with Retry-After as a date",
                        r ->
                                r.first(
                                        1,
                                        new Manner.Status(
                                                429,
                                                Map.of(
                                                        "Retry-After",
                                                        "Mon, 23 Nov 2026 00:00:20 GMT"))),
                        List.of(get("-", 429, 0), get("-", 200, SIZE)),
                        List.of(20L)),
                new Row(
                        "an hour's Retry-After is cut to a minute",
                        r -> r.first(1, new Manner.Status(503, Map.of("Retry-After", "3600"))),
                        List.of(get("-", 503, 0), get("-", 200, SIZE)),
                        List.of(60L)),
                new Row(
                        "ranges ignored after a drop: the whole file again, in the same answer",
                        r ->
                                r.first(1, new Manner.Drop(CHUNK + 7))
                                        .then(new Manner.NoRanges(Long.MAX_VALUE)),
                        List.of(get("-", 200, CHUNK + 7), get("bytes=4194311-", 200, SIZE)),
                        List.of(1L)),
                new Row(
                        "206 for another piece: the whole file again",
                        r -> r.first(1, new Manner.Drop(CHUNK + 7)).first(1, new Manner.Shifted(1)),
                        List.of(
                                get("-", 200, CHUNK + 7),
                                get("bytes=4194311-", 206, -1),
                                get("-", 200, SIZE)),
                        List.of(1L, 2L)),
                new Row(
                        "416 for a range that is there: the whole file again",
                        r -> r.first(1, new Manner.Drop(9)).first(1, new Manner.Status(416)),
                        List.of(get("-", 200, 9), get("bytes=9-", 416, 0), get("-", 200, SIZE)),
                        List.of(1L, 2L)),
                new Row(
                        "no Content-Length",
                        r -> r.then(new Manner.NoLength()),
                        List.of(get("-", 200, SIZE)),
                        List.of()),
                new Row(
                        "a redirect",
                        r -> r.first(1, new Manner.Redirect(302, "/x.iso?again")),
                        List.of(get("-", 302, 0), "GET /x.iso?again - 200 " + SIZE),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void survived(Row row) throws Exception {
        row.fault().accept(server.at("/x.iso", CONTENT));
        Fetched fetched = trial.fetch(server.uri("/x.iso"), SIZE);

        assertEquals(
                Sha256.of(MessageDigest.getInstance("SHA-256").digest(IMAGE)), fetched.digest());
        assertEquals(SIZE, fetched.bytes());
        assertArrayEquals(IMAGE, trial.written(SIZE));
        assertEquals(3, fetched.chunks().sums().size());
        assertLog(row.log());
        assertEquals(row.seconds(), trial.time.sleptSeconds());
        assertEquals(SIZE, trial.progress.getLast());
    }

    /// -1 stands for as many bytes as the server got rid of before we hung up.
    private void assertLog(List<String> expected) {
        List<String> seen = server.log().stream().map(Served::toString).sorted().toList();
        List<String> wanted =
                expected.stream()
                        .map(line ->
                                line.endsWith(" -1")
                                        ? seen.stream()
                                                .filter(s -> s.startsWith(stem(line)))
                                                .findFirst()
                                                .orElse(stem(line))
                                        : line)
                        .sorted()
                        .toList();
        assertEquals(wanted, seen);
    }

    private static String said(BootException e) {
        return String.valueOf(e.getMessage());
    }

    private static String stem(String line) {
        return line.substring(0, line.length() - 2);
    }

    /// A transfer that ends with an error.
    record Failure(
            String says, Consumer<Route> fault, String message, int requests, List<Long> seconds) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Failure> failed() {
        return Stream.of(
                status(404),
                status(403),
                status(410),
                status(401),
                new Failure(
                        "500 for ever",
                        r -> r.then(new Manner.Status(500)),
                        "answered 500; gave up after 3 retries",
                        4,
                        List.of(1L, 2L, 4L)),
                new Failure(
                        "no answer any more after a drop: says how far it got",
                        r -> r.first(1, new Manner.Drop(1000)).first(9, new Manner.Mute()),
                        "gave up after 3 retries, with 1000 B of 8.0 MiB here",
                        4,
                        List.of(1L, 2L, 4L)),
                new Failure(
                        "a drop at the same place for ever, without ranges",
                        r -> r.first(1, new Manner.Drop(1000)).then(new Manner.NoRanges(1000)),
                        "gave up after 3 retries",
                        3,
                        List.of(1L, 4L)),
                new Failure(
                        "another file in the middle",
                        r -> r.first(1, new Manner.Drop(1000)).then(changed()),
                        "is not the file it was: another ETag or date",
                        2,
                        List.of(1L)),
                new Failure(
                        "redirects without end",
                        r -> r.then(new Manner.Redirect(301, "/x.iso")),
                        "leads from redirect to redirect",
                        11,
                        List.of()),
                new Failure(
                        "a redirect to nowhere",
                        r -> r.then(new Manner.Redirect(302, "ftp://h/x.iso")),
                        "redirects to no http or https address",
                        1,
                        List.of()),
                new Failure(
                        "compressed",
                        r -> r.header("Content-Encoding", "gzip"),
                        "sends the file compressed",
                        1,
                        List.of()));
    }

    private static Manner changed() {
        return new Manner.Changed(Content.of(bytes(2)));
    }

    private static Failure status(int code) {
        return new Failure(
                code + " at once",
                r -> r.then(new Manner.Status(code)),
                "x.iso answered " + code,
                1,
                List.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failed(Failure row) {
        row.fault().accept(server.at("/x.iso", CONTENT));
        BootException e =
                assertThrows(BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE));

        assertEquals(Stage.FETCH, e.stage());
        assertTrue(said(e).contains(row.message()), said(e));
        assertEquals(row.requests(), server.log().size(), () -> server.log().toString());
        assertEquals(row.seconds(), trial.time.sleptSeconds());
    }

    @ParameterizedTest(name = "announced {0} bytes more than there are")
    @MethodSource("wrongLengths")
    void aLengthOtherThanTheAnnouncedIsAnError(int more, Manner manner) {
        server.at("/x.iso", CONTENT).then(manner);
        BootException e =
                assertThrows(
                        BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE + more));
        assertTrue(said(e).contains("is not the file it was"), said(e));
        assertTrue(trial.time.sleptSeconds().size() <= 1, "not retried for long");
    }

    static Stream<Arguments> wrongLengths() {
        return Stream.of(
                Arguments.of(1, new Manner.Right()),
                Arguments.of(-1, new Manner.Right()),
                Arguments.of(-1, new Manner.NoLength()));
    }

    @Test
    void withoutContentLengthAShortBodyIsToldByTheRangeRequest() {
        server.at("/x.iso", CONTENT).first(1, new Manner.NoLength());
        BootException e =
                assertThrows(
                        BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE + 1));
        assertTrue(said(e).contains(SIZE + " bytes instead of"), said(e));
    }

    @Test
    void silenceBreaksTheConnectionAfterTheLimit() throws Exception {
        trial.timeout = Duration.ofMillis(300);
        server.at("/x.iso", CONTENT).first(1, new Manner.Stall(CHUNK + 1, () -> {}));
        trial.fetch(server.uri("/x.iso"), SIZE);
        assertArrayEquals(IMAGE, trial.written(SIZE));
        assertTrue(
                trial.notes.getFirst().contains("no answer within the time limit"),
                trial.notes.toString());
        assertEquals(SIZE, server.bodyBytes());
    }

    @Test
    void cancellationBreaksASilentBodyOff() {
        server.at("/x.iso", CONTENT)
                .first(1, new Manner.Stall(CHUNK + 1, trial.cancellation::cancel));
        BootException e =
                assertThrows(BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE));
        assertEquals(Stage.CANCELLED, e.stage());
    }

    @Test
    void nobodyListensThere() throws Exception {
        server.close();
        BootException e =
                assertThrows(BootException.class, () -> trial.fetch(server.uri("/x.iso"), SIZE));
        assertTrue(said(e).contains("gave up after 3 retries"), said(e));
    }

    @Test
    void anImageLargerThanTheWindowIsNotBegun() {
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> trial.fetch(server.uri("/x.iso"), 3L * CHUNK + 1));
        assertEquals(Stage.MEMORY, e.stage());
        assertEquals(List.of(), server.log());
    }

    @Test
    void aFileTakesTheSameRoad() throws Exception {
        Path file = Files.write(directory.resolve("x.iso"), IMAGE);
        Fetched fetched = trial.fetch(new Source.Local(file), SIZE);
        assertArrayEquals(IMAGE, trial.written(SIZE));
        assertEquals(
                Sha256.of(MessageDigest.getInstance("SHA-256").digest(IMAGE)), fetched.digest());
        BootException e =
                assertThrows(
                        BootException.class, () -> trial.fetch(new Source.Local(file), SIZE - 1));
        assertTrue(said(e).contains("a moment ago"), said(e));
    }

    @Test
    void tokensInAnAddressAreNotShown() {
        server.at("/x.iso", CONTENT).then(new Manner.Status(404));
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> trial.fetch(server.uri("/x.iso?token=geheim"), SIZE));
        assertFalse(said(e).contains("geheim"), said(e));
    }
}
