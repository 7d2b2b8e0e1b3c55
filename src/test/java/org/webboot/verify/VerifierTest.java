package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.fetch.ChunkDigests;
import org.webboot.fetch.Fetched;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.plan.Digest;
import org.webboot.plan.Sha256;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class VerifierTest {
    private static final Optional<Sha256> NONE = Optional.empty();
    private static final Optional<Sha256> GOOD = Optional.of(new Sha256("a".repeat(64)));
    private static final Optional<Sha256> BAD = Optional.of(new Sha256("b".repeat(64)));
    private static final Fetched IMAGE =
            new Fetched(
                    new Window(new Extent(0, 4096), Path.of("/dev/pmem0"), 4096),
                    1000,
                    GOOD.orElseThrow(),
                    new ChunkDigests(4096, List.of()));

    /// @param said what ends it: a piece of the outlook's refusal (`!`), of the check's (`?`), or
    ///   the whole proof
    record Row(
            Optional<Sha256> typed,
            Optional<Sha256> pinned,
            boolean allow,
            Optional<Sha256> listed,
            String said) {}

    private static final String TYPED = "the SHA-256 that you typed";
    private static final String PINNED = "the SHA-256 that the catalog pins";
    private static final String NOBODY = "nobody: you allowed it with -allow-unverified";
    private static final String UNVOUCHED = "!nothing vouches for";
    private static final String OTHER = "!is not the one that the vendor's list gives";
    private static final String WRONG = "?is not the image that it should be";
    private static final String DAMAGED = "?is damaged";

    static Stream<Row> rows() {
        return Stream.of(
                new Row(NONE, NONE, false, NONE, UNVOUCHED),
                new Row(NONE, NONE, false, GOOD, UNVOUCHED),
                new Row(NONE, NONE, false, BAD, UNVOUCHED),
                new Row(NONE, NONE, true, NONE, NOBODY),
                new Row(NONE, NONE, true, GOOD, NOBODY),
                new Row(NONE, NONE, true, BAD, DAMAGED),
                new Row(GOOD, NONE, false, NONE, TYPED),
                new Row(GOOD, NONE, false, GOOD, TYPED),
                new Row(GOOD, NONE, false, BAD, OTHER),
                new Row(GOOD, NONE, true, BAD, OTHER),
                new Row(BAD, NONE, false, NONE, WRONG),
                new Row(BAD, NONE, false, GOOD, OTHER),
                new Row(BAD, NONE, true, NONE, WRONG),
                new Row(BAD, NONE, true, GOOD, OTHER),
                new Row(NONE, GOOD, false, NONE, PINNED),
                new Row(NONE, GOOD, false, GOOD, PINNED),
                new Row(NONE, GOOD, false, BAD, OTHER),
                new Row(NONE, BAD, false, NONE, WRONG),
                new Row(NONE, BAD, true, NONE, WRONG),
                new Row(GOOD, BAD, false, NONE, TYPED),
                new Row(BAD, GOOD, false, NONE, WRONG));
    }

    private static Release release(Optional<Sha256> listed, Evidence evidence) {
        return new Release(
                "Debian Live 13.7.0 standard",
                "x.iso",
                new Source.Remote(URI.create("https://h/x.iso")),
                1000,
                listed.map(Digest::of),
                evidence);
    }

    private static Evidence evidence(Optional<Sha256> pinned) {
        return pinned.<Evidence>map(d -> new Evidence.Pinned(Digest.of(d)))
                .orElse(new Evidence.Nothing("its vendor signs nothing"));
    }

    private static Verified through(Row row) throws BootException {
        Verifier verifier = Verifier.withoutKeys();
        Release release = release(row.listed(), evidence(row.pinned()));
        Expectation expected = verifier.outlook(new Trust(row.typed(), row.allow()), release);
        assertTrue(!row.said().startsWith("!"), () -> "the download began: " + row);
        return Verifier.check(expected, IMAGE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decides(Row row) throws Exception {
        if (row.said().startsWith("!") || row.said().startsWith("?")) {
            refused(row.said().substring(1), () -> through(row));
        } else {
            Verified verified = through(row);
            assertEquals(row.said(), verified.proof());
            assertEquals(IMAGE, verified.image());
        }
    }

    @Test
    void aRefusalShowsBothDigests() {
        BootException e =
                refused("is not the image", () -> through(new Row(BAD, NONE, false, NONE, "")));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("a".repeat(64)) && said.contains("b".repeat(64)), said);
    }

    @Test
    void aRefusalSaysWhyNothingVouches() {
        BootException e =
                refused("signs nothing", () -> through(new Row(NONE, NONE, false, NONE, "")));
        assertTrue(e.advice().contains("-sha256"), e.advice());
    }

    @Test
    void anotherSizeIsNoImage() throws Exception {
        Release longer = Release.loose("x", new Source.Local(Path.of("/x")), 1001);
        Expectation expected = Verifier.withoutKeys().outlook(new Trust(GOOD, true), longer);
        refused("1000 bytes", () -> Verifier.check(expected, IMAGE));
    }

    @Test
    void aPinnedSha512IsTakenWhileTheBytesPassAndAnewAfterARestart() throws Exception {
        // printf abc | sha512sum
        String abc =
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
        var pinned = new Evidence.Pinned(Digest.parse(abc).orElseThrow());
        Verifier verifier = Verifier.withoutKeys();
        Expectation expected = verifier.outlook(new Trust(NONE, false), release(NONE, pinned));
        expected.witness().see(ByteBuffer.wrap("broken off".getBytes(UTF_8)));
        refused("is not the image", () -> Verifier.check(expected, IMAGE));
        expected.witness().restart();
        expected.witness().see(ByteBuffer.wrap("a".getBytes(UTF_8)));
        expected.witness().see(ByteBuffer.wrap("bc".getBytes(UTF_8)));
        assertEquals("the SHA-512 that the catalog pins", Verifier.check(expected, IMAGE).proof());
    }

    private static BootException refused(
            String message, org.junit.jupiter.api.function.Executable what) {
        BootException e = assertThrows(BootException.class, what);
        assertEquals(Stage.VERIFY, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        return e;
    }
}
