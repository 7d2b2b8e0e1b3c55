package org.webboot.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.fetch.ChunkDigests;
import org.webboot.fetch.Fetched;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
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

    /// @param before what the outlook says, empty if it lets the download begin
    /// @param after the proof, or a piece of the refusal
    record Row(
            Optional<Sha256> typed,
            boolean allow,
            Optional<Sha256> listed,
            String before,
            String after) {}

    private static final String TYPED = "the SHA-256 that you typed";
    private static final String NOBODY = "nobody: you allowed it with -allow-unverified";
    private static final String UNVOUCHED = "nothing vouches for";
    private static final String OTHER = "is not the one that the vendor's list gives";
    private static final String WRONG = "is not the image whose SHA-256 you typed";
    private static final String DAMAGED = "is damaged";

    static Stream<Row> rows() {
        return Stream.of(
                new Row(NONE, false, NONE, UNVOUCHED, UNVOUCHED),
                new Row(NONE, false, GOOD, UNVOUCHED, UNVOUCHED),
                new Row(NONE, false, BAD, UNVOUCHED, DAMAGED),
                new Row(NONE, true, NONE, "", NOBODY),
                new Row(NONE, true, GOOD, "", NOBODY),
                new Row(NONE, true, BAD, "", DAMAGED),
                new Row(GOOD, false, NONE, "", TYPED),
                new Row(GOOD, false, GOOD, "", TYPED),
                new Row(GOOD, false, BAD, OTHER, DAMAGED),
                new Row(GOOD, true, BAD, OTHER, DAMAGED),
                new Row(BAD, false, NONE, "", WRONG),
                new Row(BAD, false, GOOD, OTHER, WRONG),
                new Row(BAD, true, NONE, "", WRONG),
                new Row(BAD, true, GOOD, OTHER, WRONG));
    }

    private static Release release(Optional<Sha256> listed) {
        return new Release(
                "Debian Live 13.7.0 standard",
                new Source.Remote(URI.create("https://h/x.iso")),
                1000,
                listed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void outlook(Row row) {
        Trust trust = new Trust(row.typed(), row.allow());
        if (row.before().isEmpty()) {
            assertDoesNotThrow(() -> new Verifier().outlook(trust, release(row.listed())));
        } else {
            refused(row.before(), () -> new Verifier().outlook(trust, release(row.listed())));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void check(Row row) throws Exception {
        Trust trust = new Trust(row.typed(), row.allow());
        if (row.after().equals(TYPED) || row.after().equals(NOBODY)) {
            Verified verified = new Verifier().check(IMAGE, trust, release(row.listed()));
            assertEquals(row.after(), verified.proof());
            assertEquals(IMAGE, verified.image());
        } else {
            refused(row.after(), () -> new Verifier().check(IMAGE, trust, release(row.listed())));
        }
    }

    @Test
    void aRefusalShowsBothDigests() {
        BootException e =
                refused(
                        WRONG,
                        () -> new Verifier().check(IMAGE, new Trust(BAD, false), release(NONE)));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("a".repeat(64)) && said.contains("b".repeat(64)), said);
    }

    @Test
    void anotherSizeIsNoImage() {
        Release longer = new Release("x", new Source.Local(Path.of("/x")), 1001, Optional.empty());
        refused("1000 bytes", () -> new Verifier().check(IMAGE, new Trust(GOOD, true), longer));
    }

    private static BootException refused(
            String message, org.junit.jupiter.api.function.Executable what) {
        BootException e = assertThrows(BootException.class, what);
        assertEquals(Stage.VERIFY, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        return e;
    }
}
