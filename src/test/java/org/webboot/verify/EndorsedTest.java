package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.catalog.Documents;
import org.webboot.catalog.Release;
import org.webboot.catalog.Source;
import org.webboot.lab.PgpKey;
import org.webboot.os.Time;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Place;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// `-signature` and `-key`.
class EndorsedTest {
    private static final PgpKey KEY = PgpKey.good("Vendor");
    private static final String LIST = "a".repeat(64) + "  x.iso\n";

    @TempDir Path directory;

    private final Map<String, byte[]> web = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();

    private final class Web implements Documents {
        @Override
        public String text(URI uri, int limit) {
            throw new AssertionError("text of " + uri);
        }

        @Override
        public byte[] content(URI uri, int limit) throws BootException {
            asked.add(uri.toString());
            return Optional.ofNullable(web.get(uri.toString()))
                    .orElseThrow(() -> new BootException(Stage.CATALOG, uri + " answered 404", ""));
        }

        @Override
        public long bytes(URI uri) {
            throw new AssertionError("bytes of " + uri);
        }
    }

    private Expectation outlook(String signature, String... keys) throws BootException {
        List<Endorsement.Key> parsed = new ArrayList<>();
        for (String key : keys) {
            parsed.add(Endorsement.Key.parse(key));
        }
        Endorsement endorsement = new Endorsement(Place.parse(signature), parsed);
        Release release =
                Release.loose(
                        "x.iso", new Source.Remote(URI.create("https://h.example/x.iso")), 1000);
        return new Verifier(
                        new Keys(directory.resolve("keys"), new Web()), new At(), Reporter.silent())
                .outlook(new Trust(Optional.empty(), Optional.of(endorsement), false), release);
    }

    /// Always the same.
    private static final class At implements Time {
        @Override
        public Instant now() {
            return PgpKey.NOW;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("waits");
        }
    }

    private String refused(String signature, String... keys) {
        BootException e = assertThrows(BootException.class, () -> outlook(signature, keys));
        assertEquals(Stage.VERIFY, e.stage());
        return String.valueOf(e.getMessage());
    }

    @Test
    void aSignatureOfTheImageByAKeyFromAnAddress() throws Exception {
        web.put("https://h.example/x.iso.sig", KEY.sign("x".getBytes(UTF_8)));
        web.put("https://k.example/key", KEY.armored());
        Expectation expected =
                outlook(
                        "https://h.example/x.iso.sig",
                        KEY.fingerprint().toLowerCase(Locale.ROOT) + "=https://k.example/key");
        assertTrue(
                expected.proof()
                        .startsWith(
                                "the key %s (Vendor), which signed x.iso"
                                        .formatted(KEY.fingerprint())),
                expected.proof());
    }

    @Test
    void aSignatureOfTheListBesideIt() throws Exception {
        web.put("https://h.example/SHA256SUMS.gpg", KEY.sign(LIST.getBytes(UTF_8)));
        web.put("https://h.example/SHA256SUMS", LIST.getBytes(UTF_8));
        Path key = Files.write(directory.resolve("key.asc"), KEY.armored());
        String named = KEY.fingerprint() + "=" + key;
        assertTrue(
                outlook("https://h.example/SHA256SUMS.gpg", named)
                        .proof()
                        .contains("the checksum list of"));
        assertEquals(
                List.of("https://h.example/SHA256SUMS.gpg", "https://h.example/SHA256SUMS"), asked);
        web.put("https://h.example/SHA256SUMS", (LIST + "#").getBytes(UTF_8));
        assertTrue(
                refused("https://h.example/SHA256SUMS.gpg", named).contains("is not the one that"));
    }

    @Test
    void anAddressStaysAsItIsWritten() throws Exception {
        web.put("https://h.example/a%20b/SHA%20256:1.gpg", KEY.sign(LIST.getBytes(UTF_8)));
        web.put("https://h.example/a%20b/SHA%20256:1", LIST.getBytes(UTF_8));
        Path key = Files.write(directory.resolve("key.asc"), KEY.armored());
        assertTrue(
                outlook("https://h.example/a%20b/SHA%20256:1.gpg", KEY.fingerprint() + "=" + key)
                        .proof()
                        .contains("the checksum list of"));
    }

    @Test
    void aClearsignedListInAFileByACarriedKey() throws Exception {
        Path list = Files.write(directory.resolve("CHECKSUM"), KEY.clearsign(LIST));
        Files.createDirectory(directory.resolve("keys"));
        Files.write(directory.resolve("keys").resolve(KEY.fingerprint() + ".gpg"), KEY.binary());
        assertTrue(outlook(list.toString(), KEY.fingerprint()).proof().contains("(Vendor)"));
        assertEquals(List.of(), asked);
    }

    @Test
    void aKeyWithoutAPlaceIsAskedForOnKeyServersByItsFingerprint() throws Exception {
        web.put("https://h.example/x.iso.asc", PgpKey.armored(KEY.sign("x".getBytes(UTF_8))));
        String said = refused("https://h.example/x.iso.asc", KEY.fingerprint());
        assertTrue(said.contains("none is here: " + KEY.fingerprint()), said);
        assertEquals(3, asked.size());
        assertTrue(asked.stream().skip(1).allMatch(a -> a.endsWith(KEY.fingerprint())));
        web.put(asked.getLast(), KEY.armored());
        assertTrue(
                outlook("https://h.example/x.iso.asc", KEY.fingerprint())
                        .proof()
                        .contains("(Vendor)"));
    }

    @Test
    void anotherKeyAtThatPlaceDoesNotCount() throws Exception {
        PgpKey other = PgpKey.good("Vendor");
        web.put("https://h.example/x.iso.sig", other.sign("x".getBytes(UTF_8)));
        Path key = Files.write(directory.resolve("key.asc"), other.armored());
        String said = refused("https://h.example/x.iso.sig", KEY.fingerprint() + "=" + key);
        assertTrue(said.contains("none is here"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    7D0BF6                                             | 6 characters
                    44C6513A8E4FB3D30875F758ED444FF07D8D0BF60          | 41 characters
                    zzC6513A8E4FB3D30875F758ED444FF07D8D0BF6           | no fingerprint
                    44C6513A8E4FB3D30875F758ED444FF07D8D0BF6=          | neither an address nor a file
                    44C6513A8E4FB3D30875F758ED444FF07D8D0BF6=ftp://h/k | only http:// and https://
                    """)
    void wordsThatNameNoKey(String word, String problem) {
        var e = assertThrows(IllegalArgumentException.class, () -> Endorsement.Key.parse(word));
        assertTrue(String.valueOf(e.getMessage()).contains(problem), e.toString());
    }

    @Test
    void fingerprintsAsProgramsShowThem() {
        assertEquals(
                "44C6513A8E4FB3D30875F758ED444FF07D8D0BF6",
                Endorsement.Key.parse("44C6 513A 8E4F B3D3 0875  F758 ED44 4FF0 7D8D 0BF6")
                        .fingerprint());
    }

    @Test
    void onlyAddressesNeedANetwork() {
        Endorsement.Key bare = Endorsement.Key.parse("44C6513A8E4FB3D30875F758ED444FF07D8D0BF6");
        var file = Place.parse("/x.iso.sig");
        assertTrue(!new Endorsement(file, List.of(bare)).needsNetwork());
        assertTrue(new Endorsement(Place.parse("https://h/s"), List.of(bare)).needsNetwork());
        var there =
                new Endorsement.Key(bare.fingerprint(), Optional.of(Place.parse("https://h/k")));
        assertTrue(new Endorsement(file, List.of(there)).needsNetwork());
    }
}
