package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.lab.PgpKey;
import org.webboot.lab.Served;
import org.webboot.os.Time;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Proxies;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// An entry at an address, and everything that may be wrong with it.
class SignedFileTest {
    private static final PgpKey KEY = PgpKey.good("Our entries");
    private static final byte[] ENTRY = "name = ours\n".getBytes(UTF_8);
    private static final String AT = "/d/ours.properties";

    @TempDir Path directory;
    private FaultyServer server;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private byte[] read(URI at, PgpKey by) throws BootException, IOException {
        Path key = Files.write(directory.resolve("key"), by.armored());
        return read(at, by.fingerprint() + "=" + key);
    }

    private byte[] read(URI at, String key) throws BootException {
        HttpOptions options =
                new HttpOptions(Duration.ofSeconds(20), 0, List.of(), "0-test", Proxies.none());
        Reporter reporter = new Noting();
        Keys keys =
                new Keys(
                        directory.resolve("keys"),
                        new HttpDocuments(options, new Fixed(), reporter, new Cancellation()));
        return new SignedFile(keys, new Fixed(), reporter)
                .read(at, List.of(Endorsement.Key.parse(key)));
    }

    private List<String> asked() {
        return server.log().stream().map(Served::toString).toList();
    }

    @Test
    void whatANamedKeySignedIsRead() throws Exception {
        server.at(AT, Content.of(ENTRY));
        server.at(AT + ".sig", Content.of(KEY.sign(ENTRY)));
        assertArrayEquals(ENTRY, read(server.uri(AT), KEY));
        assertEquals(
                List.of("GET %s - 200 12".formatted(AT), "GET %s.sig - 200".formatted(AT)),
                asked().stream()
                        .map(line -> line.replaceFirst("sig - 200 .*", "sig - 200"))
                        .toList());
        assertTrue(notes.getLast().contains(KEY.fingerprint() + " (Our entries)"), notes::toString);
    }

    @Test
    void anArmoredSignatureAndAKeyFromAnAddress() throws Exception {
        server.at(AT, Content.of(ENTRY));
        server.at(AT + ".asc", Content.of(PgpKey.armored(KEY.sign(ENTRY))));
        server.at("/key", Content.of(KEY.armored()));
        assertArrayEquals(
                ENTRY, read(server.uri(AT), KEY.fingerprint() + "=" + server.uri("/key")));
    }

    @Test
    void aKeyThatTheImageCarries() throws Exception {
        server.at(AT, Content.of(ENTRY));
        server.at(AT + ".sig", Content.of(KEY.sign(ENTRY)));
        Files.createDirectory(directory.resolve("keys"));
        Files.write(directory.resolve("keys").resolve(KEY.fingerprint() + ".gpg"), KEY.binary());
        assertArrayEquals(ENTRY, read(server.uri(AT), KEY.fingerprint()));
    }

    @Test
    void aTokenBehindTheQuestionMarkGoesAlongAndIsNotRepeated() throws Exception {
        server.at(AT, Content.of(ENTRY));
        server.at(AT + ".sig", Content.of(KEY.sign("another".getBytes(UTF_8))));
        BootException e =
                assertThrows(
                        BootException.class, () -> read(server.uri(AT + "?token=hunter2"), KEY));
        assertTrue(
                asked().getLast().startsWith("GET %s.sig?token=hunter2 ".formatted(AT)),
                asked()::toString);
        assertFalse(e.toString().contains("hunter2"), e.toString());
    }

    /// @param says what is wrong
    /// @param message a piece of what is said
    record Row(String says, Stage stage, String message, Consumer<SignedFileTest> change) {
        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> refused() {
        return List.of(
                new Row(
                        "altered",
                        Stage.VERIFY,
                        "is not what the key " + KEY.fingerprint(),
                        t -> t.server.at(AT, Content.of("name = theirs\n"))),
                new Row(
                        "signed by another key",
                        Stage.VERIFY,
                        "none of the pinned ones",
                        t -> t.signed(PgpKey.good("Our entries").sign(ENTRY))),
                new Row(
                        "another entry's signature",
                        Stage.VERIFY,
                        "is not what the key",
                        t -> t.signed(KEY.sign("name = debian\n".getBytes(UTF_8)))),
                new Row(
                        "no signature",
                        Stage.VERIFY,
                        "is not signed: beside it is neither a .sig nor an .asc",
                        t -> t.server.at(AT + ".sig", Content.of("")).then(new Manner.Status(404))),
                new Row(
                        "an empty signature",
                        Stage.VERIFY,
                        "can't be read",
                        t -> t.signed(new byte[0])),
                new Row(
                        "the signature can't be had",
                        Stage.CATALOG,
                        "answered 503",
                        t -> t.server.at(AT + ".sig", Content.of("")).then(new Manner.Status(503))),
                new Row(
                        "a signature that is over",
                        Stage.VERIFY,
                        "it was good until",
                        t ->
                                t.signed(
                                        KEY.sign(
                                                ENTRY,
                                                new PgpKey.Manner(
                                                        PgpKey.WELL.type(),
                                                        PgpKey.WELL.hash(),
                                                        PgpKey.NOW.minus(Duration.ofDays(9)),
                                                        java.util.Optional.of(Duration.ofDays(2)),
                                                        PgpKey.WELL.more())))),
                new Row(
                        "the entry is not there",
                        Stage.CATALOG,
                        "answered 404",
                        t -> t.server.at(AT, Content.of("")).then(new Manner.Status(404))),
                new Row(
                        "too long for an entry",
                        Stage.CATALOG,
                        "longer than 65536",
                        t -> t.server.at(AT, Content.random(1, 70_000))));
    }

    private void signed(byte[] signature) {
        server.at(AT + ".sig", Content.of(signature));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Row row) {
        server.at(AT, Content.of(ENTRY));
        signed(KEY.sign(ENTRY));
        row.change().accept(this);
        refused(KEY, row.stage(), row.message());
    }

    private void refused(PgpKey by, Stage stage, String message) {
        BootException e = assertThrows(BootException.class, () -> read(server.uri(AT), by));
        assertEquals(stage, e.stage(), e.toString());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        assertFalse(e.advice().contains("-allow-unverified"), e.advice());
    }

    @Test
    void aKeyThatHasExpiredOrWasRevokedCountsNothing() {
        PgpKey expired = PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(30)));
        server.at(AT, Content.of(ENTRY));
        signed(expired.sign(ENTRY));
        refused(expired, Stage.VERIFY, "it expired on");
        PgpKey revoked = PgpKey.of(PgpKey.GOOD.revoked("stolen"));
        signed(revoked.sign(ENTRY));
        refused(revoked, Stage.VERIFY, "it was revoked on");
    }

    private final class Noting implements Reporter {
        @Override
        public void note(String line) {
            notes.add(line);
        }

        @Override
        public void detail(String line) {}

        @Override
        public void progress(long done, long total) {}
    }

    private static final class Fixed implements Time {
        @Override
        public Instant now() {
            return PgpKey.NOW;
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("waits");
        }
    }
}
