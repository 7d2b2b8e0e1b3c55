package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.Served;
import org.webboot.memory.Access;
import org.webboot.plan.Digest;
import org.webboot.plan.Sha256;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Two mirrors; `b` loses the race wherever the order counts, because it refuses its first request.
class MirrorsTest {
    private static final int SIZE = 500_001;
    private static final int SAMPLE = 256 << 10;
    private static final Content CONTENT = Content.random(6, SIZE);
    private static final Content OTHER = Content.random(7, SIZE);
    private static final String RACE = "GET /x.iso bytes=0-%d 206 %d".formatted(SAMPLE - 1, SAMPLE);

    /// Not always there: who is faster ends the race before the other was heard.
    private static final String LOST = "GET /x.iso bytes=0-%d 503 0".formatted(SAMPLE - 1);

    private static final Manner BUSY = new Manner.Status(503);

    @TempDir Path directory;
    private FaultyServer a;
    private FaultyServer b;
    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        a = FaultyServer.plain();
        b = FaultyServer.plain();
        trial = new Trial(directory, 1 << 20);
    }

    @AfterEach
    void stop() throws IOException {
        a.close();
        b.close();
    }

    private static byte[] bytes(Content content) throws IOException {
        byte[] all = new byte[SIZE];
        content.read(0, all, SIZE);
        return all;
    }

    private static Optional<Digest> digest() throws Exception {
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes(CONTENT));
        return Optional.of(Digest.of(Digest.Algorithm.SHA256, sha));
    }

    private Fetched fetch(Optional<Digest> listed) throws BootException {
        return fetch(listed, new Evidence.Nothing("a trial"), Optional.empty());
    }

    private Fetched fetch(Optional<Digest> listed, Evidence evidence, Optional<Sha256> typed)
            throws BootException {
        URI[] mirrors = {a.uri("/x.iso"), b.uri("/x.iso")};
        return new Fetcher(trial.options(), trial.time, trial, trial.cancellation)
                .with(Access.CACHED)
                .into(
                        trial.window,
                        new Release(
                                "trial",
                                "x.iso",
                                new Source.Remote(List.of(mirrors)),
                                SIZE,
                                listed,
                                evidence),
                        typed,
                        Witness.BLIND);
    }

    private void whole() throws IOException {
        assertArrayEquals(bytes(CONTENT), trial.written(SIZE));
    }

    private static List<String> log(FaultyServer server) {
        return server.log().stream().map(Served::toString).filter(s -> !s.equals(LOST)).toList();
    }

    @Test
    void theOneThatAnswersGivesEverything() throws Exception {
        a.at("/x.iso", CONTENT).then(BUSY);
        b.at("/x.iso", CONTENT);
        fetch(digest());
        whole();
        assertEquals(List.of(), log(a));
        assertEquals(List.of(RACE, "GET /x.iso - 200 " + SIZE), log(b));
    }

    @Test
    void afterABreakTheOtherGoesOnWhereTheFirstEnded() throws Exception {
        a.at("/x.iso", CONTENT).first(1, new Manner.Right()).then(new Manner.Drop(1000));
        b.at("/x.iso", CONTENT).tag("\"other\"").pieces(BUSY);
        fetch(digest());
        whole();
        assertEquals(List.of(RACE, "GET /x.iso - 200 1000"), log(a));
        assertEquals(List.of("GET /x.iso bytes=1000- 206 " + (SIZE - 1000)), log(b));
        assertFalse(b.log().getLast().headers().containsKey("if-range"));
        assertEquals(List.of(), trial.time.sleptSeconds());
    }

    @Test
    void withoutADigestNothingIsPutTogether() throws Exception {
        a.at("/x.iso", CONTENT).first(1, new Manner.Right()).then(new Manner.Drop(1000));
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(Optional.empty());
        whole();
        assertEquals(List.of("GET /x.iso - 200 " + SIZE), log(b));
    }

    @Test
    void whatIsGoneIsLeftAndItsBytesKept() throws Exception {
        a.at("/x.iso", CONTENT)
                .first(1, new Manner.Right())
                .first(1, new Manner.Drop(1000))
                .then(new Manner.Status(404));
        b.at("/x.iso", CONTENT).pieces(BUSY).first(1, BUSY);
        fetch(digest());
        whole();
        assertEquals(
                List.of(RACE, "GET /x.iso - 200 1000", "GET /x.iso bytes=1000- 404 0"), log(a));
        assertEquals("GET /x.iso bytes=1000- 206 " + (SIZE - 1000), log(b).getLast());
    }

    @Test
    void anotherLengthLosesTheRace() throws Exception {
        a.at("/x.iso", Content.random(8, SIZE + 1));
        b.at("/x.iso", CONTENT);
        fetch(digest());
        whole();
        assertEquals("GET /x.iso - 200 " + SIZE, log(b).getLast());
    }

    @Test
    void whoChangesItsFileIsLeftAndItsBytesAreNotKept() throws Exception {
        a.at("/x.iso", CONTENT)
                .first(1, new Manner.Right())
                .first(1, new Manner.Drop(1000))
                .then(new Manner.Changed(OTHER));
        b.at("/x.iso", CONTENT).pieces(BUSY).first(1, BUSY);
        fetch(digest());
        whole();
        assertEquals("GET /x.iso - 200 " + SIZE, log(b).getLast());
    }

    @Test
    void whoLiesIsFoundOutByTheDigestAndTheOtherGivesEverything() throws Exception {
        a.at("/x.iso", OTHER);
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(digest());
        whole();
        assertEquals(List.of(RACE, "GET /x.iso - 200 " + SIZE), log(a));
        assertEquals(List.of("GET /x.iso - 200 " + SIZE), log(b));
        assertTrue(trial.notes.getLast().contains("not that of the image"), trial.notes.toString());
    }

    private static Digest digest(Digest.Algorithm algorithm, Content content) throws Exception {
        return Digest.of(
                algorithm, MessageDigest.getInstance(algorithm.title()).digest(bytes(content)));
    }

    @Test
    void aListOfSha512FindsWhoLies() throws Exception {
        a.at("/x.iso", OTHER);
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(Optional.of(digest(Digest.Algorithm.SHA512, CONTENT)));
        whole();
        assertEquals("GET /x.iso - 200 " + SIZE, log(b).getLast());
    }

    @Test
    void aDigestThatTheCatalogPinsFindsWhoLiesWhateverTheListSays() throws Exception {
        a.at("/x.iso", OTHER);
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(
                Optional.of(digest(Digest.Algorithm.SHA256, OTHER)),
                new Evidence.Pinned(digest(Digest.Algorithm.SHA512, CONTENT)),
                Optional.empty());
        whole();
    }

    @Test
    void aTypedDigestFindsWhoLiesBeforeAllOthers() throws Exception {
        a.at("/x.iso", OTHER);
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(
                Optional.of(digest(Digest.Algorithm.SHA512, OTHER)),
                new Evidence.Pinned(digest(Digest.Algorithm.SHA256, OTHER)),
                Optional.of(
                        Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes(CONTENT)))));
        whole();
    }

    @Test
    void ofALiarWithSha512TheRefusalNamesBoth() throws Exception {
        a.at("/x.iso", OTHER);
        Digest wanted = digest(Digest.Algorithm.SHA512, CONTENT);
        BootException e = assertThrows(BootException.class, () -> fetch(Optional.of(wanted)));
        assertEquals(Stage.VERIFY, e.stage());
        String got = "got SHA-512 " + digest(Digest.Algorithm.SHA512, OTHER);
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(got + ", wanted " + wanted), message);
    }

    @Test
    void whoLiedInAMixtureIsFoundByTryingEachAlone() throws Exception {
        a.at("/x.iso", OTHER).first(1, new Manner.Right()).first(1, new Manner.Drop(1000));
        b.at("/x.iso", CONTENT).pieces(BUSY);
        fetch(digest());
        whole();
        assertEquals(
                List.of("GET /x.iso bytes=1000- 206 " + (SIZE - 1000), "GET /x.iso - 200 " + SIZE),
                log(b));
    }

    @Test
    void ifAllLieVerificationHasTheLastWord() throws Exception {
        a.at("/x.iso", OTHER);
        b.at("/x.iso", OTHER).pieces(BUSY);
        assertEquals(
                Digest.of(
                        Digest.Algorithm.SHA256,
                        MessageDigest.getInstance("SHA-256").digest(bytes(OTHER))),
                Digest.of(fetch(digest()).digest()));
    }

    @Test
    void whoLiesDoesNotHideBehindOneThatIsAway() throws Exception {
        a.at("/x.iso", OTHER);
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertEquals(Stage.VERIFY, e.stage());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(digest().orElseThrow().hex()), message);
        assertTrue(
                message.endsWith(
                        "none gave it:\n  127.0.0.1: gave another image\n  %s answered 404"
                                .formatted(b.uri("/x.iso"))),
                message);
        byte[] other = MessageDigest.getInstance("SHA-256").digest(bytes(OTHER));
        assertTrue(message.contains(Digest.of(Digest.Algorithm.SHA256, other).hex()), message);
    }

    @Test
    void ifAllAreBusyPatienceIsOneForAll() throws Exception {
        a.at("/x.iso", CONTENT).then(BUSY);
        b.at("/x.iso", CONTENT).then(BUSY);
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertTrue(
                String.valueOf(e.getMessage()).contains("gave up after 3 retries"), e.toString());
        // Three retries are four tries, by turns; a pause after each round.
        assertEquals(3, a.log().size());
        assertEquals(3, b.log().size());
        assertEquals(List.of(2L), trial.time.sleptSeconds());
    }

    @Test
    void ifAllAreGoneThatIsTheFailure() throws Exception {
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertEquals(Stage.FETCH, e.stage());
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith(
                                """
                                none of the 2 mirrors gives the image:
                                  %s answered 404
                                  %s answered 404\
                                """
                                        .formatted(a.uri("/x.iso"), b.uri("/x.iso"))),
                e.toString());
        assertEquals(4, a.log().size() + b.log().size());
    }

    @Test
    void eachMirrorIsToldWithItsOwnReason() throws Exception {
        a.at("/x.iso", CONTENT).then(new Manner.Status(403));
        b.at("/x.iso", CONTENT).first(1, BUSY).then(new Manner.Drop(0));
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertEquals(
                List.of(
                        "  %s answered 403".formatted(a.uri("/x.iso")),
                        "  127.0.0.1: the connection was closed too early"),
                String.valueOf(e.getMessage()).lines().skip(1).toList(),
                e::toString);
        assertTrue(
                String.valueOf(e.getMessage()).contains("gave up after 3 retries"), e.toString());
        assertTrue(e.advice().contains("-retry N"), e.advice());
    }

    @Test
    void aLoginPageAtOneMirrorIsSuspectWhateverTheOthersSay() throws Exception {
        a.at("/x.iso", CONTENT).then(new Manner.Status(511));
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertTrue(CaptivePortal.suspects(e), e.toString());
    }

    @Test
    void cancellingEndsTheRace() throws Exception {
        a.at("/x.iso", CONTENT).then(new Manner.Stall(10, trial.cancellation::cancel));
        b.at("/x.iso", CONTENT).then(new Manner.Stall(10, () -> {}));
        BootException e = assertThrows(BootException.class, () -> fetch(digest()));
        assertEquals(Stage.CANCELLED, e.stage());
    }

    @Test
    void theCatalogAsksAllForTheLength() throws Exception {
        a.at("/x.iso", CONTENT).then(new Manner.Redirect(302, "/nowhere.iso"));
        b.at("/x.iso", CONTENT);
        assertEquals(SIZE, trial.documents().bytes(List.of(a.uri("/x.iso"), b.uri("/x.iso"))));
    }

    /// All mirrors that say otherwise are left out later, so one that lies must not have its way.
    @Test
    void oneMirrorAloneDoesNotSayHowLongAnImageIs() throws Exception {
        Content other = Content.random(7, SIZE / 2);
        a.at("/x.iso", other);
        b.at("/x.iso", CONTENT);
        List<URI> three = List.of(a.uri("/x.iso"), b.uri("/x.iso"), b.uri("/x.iso"));
        assertEquals(SIZE, trial.documents().bytes(three));
        a.at("/x.iso", CONTENT);
        b.at("/x.iso", other);
        assertEquals(
                SIZE,
                trial.documents().bytes(List.of(a.uri("/x.iso"), b.uri("/x.iso"))),
                "one against one: the catalog's first");
    }
}
