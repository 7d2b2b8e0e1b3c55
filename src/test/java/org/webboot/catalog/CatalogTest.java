package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Digest;
import org.webboot.plan.Target;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class CatalogTest {
    private static final String BASE =
            "https://cdimage.debian.org/debian-cd/current-live/amd64/iso-hybrid/";
    private static final Path CARRIED = Path.of("/webboot/image.iso");

    @TempDir Path directory;

    /// Answers what it was given, and nothing else.
    private record Script(Map<String, String> texts, Map<String, Long> lengths)
            implements Documents {
        @Override
        public String text(URI uri, int limit) {
            return Optional.ofNullable(texts.get(uri.toString()))
                    .orElseThrow(() -> new AssertionError("unscripted: " + uri));
        }

        /// What is called `404` is not there.
        @Override
        public byte[] content(URI uri, int limit) throws BootException {
            String text = text(uri, limit);
            if (text.equals("404")) {
                throw new BootException(Stage.CATALOG, uri + " answered 404", "look elsewhere");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public long bytes(URI uri) {
            return Optional.ofNullable(lengths.get(uri.toString()))
                    .orElseThrow(() -> new AssertionError("unscripted: " + uri));
        }
    }

    private static String line(String digit, String name) {
        return digit.repeat(64) + "  " + name + "\n";
    }

    // In the form of Debian's list (GNU, two spaces); names as in facts/distros.md §6.
    private static final String LIST =
            line("1", "debian-live-13.9.0-amd64-standard.iso")
                    + line("2", "debian-live-13.10.0-amd64-standard.iso")
                    + line("3", "debian-live-13.10.0-amd64-gnome.iso")
                    + line("4", "debian-live-13.10.0-amd64-standard.contents")
                    + line("5", "evil-debian-live-14.0.0-amd64-standard.iso")
                    + line("6", "debian-live-14.0.0-amd64-standard.iso.torrent");

    private static Release resolve(String name, String list) throws BootException {
        return resolve(name, list, "a signature");
    }

    private static Release resolve(String name, String list, String signature)
            throws BootException {
        Map<String, Long> lengths = new HashMap<>();
        lengths.put(BASE + "debian-live-13.10.0-amd64-standard.iso", 1000L);
        lengths.put(BASE + "debian-live-13.10.0-amd64-gnome.iso", 3000L);
        return Catalog.shipped()
                .resolve(
                        new Target.Named(name),
                        CARRIED,
                        new Script(
                                Map.of(
                                        BASE + "SHA256SUMS",
                                        list,
                                        BASE + "SHA256SUMS.sign",
                                        signature),
                                lengths));
    }

    @Test
    void theNewestImageOfTheFirstEdition() throws Exception {
        Release release = resolve("debian", LIST);
        String file = "debian-live-13.10.0-amd64-standard.iso";
        assertEquals("Debian Live 13.10.0 standard", release.title());
        assertEquals(file, release.file());
        assertEquals(new Source.Remote(URI.create(BASE + file)), release.source());
        assertEquals(1000, release.bytes());
        assertEquals(Digest.parse("2".repeat(64)), release.listed());
    }

    @Test
    void theListComesWithItsSignatureByteForByte() throws Exception {
        var evidence =
                assertInstanceOf(Evidence.SignedList.class, resolve("debian", LIST).evidence());
        assertArrayEquals(LIST.getBytes(StandardCharsets.UTF_8), evidence.list());
        assertArrayEquals(
                "a signature".getBytes(StandardCharsets.UTF_8), evidence.signature().orElseThrow());
        assertEquals("debian-live-13.10.0-amd64-standard.iso", evidence.file());
        assertEquals(
                List.of("DF9B9C49EAA9298432589D76DA87E80D6294BE9B"), evidence.by().fingerprints());
    }

    @Test
    void aSignatureThatIsNotThereIsNoEvidence() throws Exception {
        Release release = resolve("debian", LIST, "404");
        var nothing = assertInstanceOf(Evidence.Nothing.class, release.evidence());
        assertTrue(nothing.why().contains("SHA256SUMS.sign answered 404"), nothing.why());
        assertEquals(Digest.parse("2".repeat(64)), release.listed());
    }

    @Test
    void anEditionAfterAColon() throws Exception {
        assertEquals("Debian Live 13.10.0 gnome", resolve("debian-live:gnome", LIST).title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    debian:gnom | has no edition called 'gnom'  | debian:gnome,
                    debian:kde  | lists no image of Debian Live, edition kde | vendor
                    debain      | no system called 'debain'     | take one of: debian
                    ''          | no system called ''           | debian
                    """)
    void whatIsNotThereIsSaidWithTheNearest(String name, String message, String advice) {
        BootException e = assertThrows(BootException.class, () -> resolve(name, LIST));
        assertEquals(Stage.CATALOG, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        assertTrue(e.advice().contains(advice), e.advice());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "",
                "2222  debian-live-13.10.0-amd64-standard.iso\n",
            })
    void whatIsNoListIsRefused(String list) {
        BootException e = assertThrows(BootException.class, () -> resolve("debian", list));
        assertTrue(String.valueOf(e.getMessage()).contains("is no checksum list"), e.toString());
    }

    @Test
    void aNameThatLeadsElsewhereOrHasTwoDigestsSpoilsTheList() {
        for (String more :
                List.of(
                        line("7", "../debian-live-15.0.0-amd64-standard.iso"),
                        line("7", "/debian-live-15.0.0-amd64-standard.iso"),
                        line("7", "debian-live-13.10.0-amd64-standard.iso"))) {
            assertThrows(BootException.class, () -> resolve("debian", LIST + more), more);
        }
    }

    @Test
    void sameLineTwiceStarsAndCarriageReturnsAreFine() throws Exception {
        String list = LIST + LIST.replace("  ", " *").replace("\n", "\r\n");
        assertEquals(resolve("debian", LIST).listed(), resolve("debian", list).listed());
    }

    @Test
    void anAddressIsTitledByItsFile() throws Exception {
        URI uri = URI.create("https://h.example/a/some%20thing.iso?token=1");
        Release release =
                Catalog.shipped()
                        .resolve(
                                new Target.Remote(uri),
                                CARRIED,
                                new Script(Map.of(), Map.of(uri.toString(), 7L)));
        assertEquals("some thing.iso", release.title());
        assertEquals(7, release.bytes());
        assertEquals(Optional.empty(), release.listed());
        assertEquals("https://h.example/a/some%20thing.iso", release.source().toString());
    }

    @Test
    void files() throws Exception {
        Path iso = Files.writeString(directory.resolve("x.iso"), "12345");
        var nothing = new Script(Map.of(), Map.of());
        Catalog catalog = Catalog.shipped();
        assertEquals(
                Release.loose("x.iso", new Source.Local(iso), 5),
                catalog.resolve(new Target.Local(iso), CARRIED, nothing));
        assertEquals(5, catalog.resolve(new Target.Carried(), iso, nothing).bytes());

        Path empty = Files.createFile(directory.resolve("empty.iso"));
        for (Path wrong : List.of(directory, empty, directory.resolve("missing.iso"))) {
            assertThrows(
                    BootException.class,
                    () -> catalog.resolve(new Target.Local(wrong), CARRIED, nothing));
            assertThrows(
                    BootException.class,
                    () -> catalog.resolve(new Target.Carried(), wrong, nothing));
        }
    }

    @Test
    void everyShippedFileIsListedAndReadable() throws Exception {
        Path resources = Path.of("src/main/resources/org/webboot/catalog");
        try (Stream<Path> files = Files.list(resources)) {
            assertEquals(
                    new TreeSet<>(Catalog.shipped().names()),
                    files.map(f -> f.getFileName().toString())
                            .filter(f -> f.endsWith(".properties"))
                            .map(f -> f.replace(".properties", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        Distro debian = Catalog.shipped().find("debian");
        assertEquals("live-boot", debian.family());
        assertEquals(new ByteSize(ByteSize.GIB), debian.leastMemory());
        assertEquals("standard", debian.editions().getFirst());
        assertEquals(
                List.of("DF9B9C49EAA9298432589D76DA87E80D6294BE9B"),
                debian.signature().orElseThrow().by().fingerprints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    colour = red                  | the key 'colour' is unknown
                    name = other                  | the key 'name' stands twice
                    notes =                       | the key 'notes' has no value
                    -title                        | the key 'title' is missing
                    -editions                     | go together
                    -least-memory                 | the key 'least-memory' is missing
                    ~checksum = bsd               | is no known format
                    ~index = ftp://h/x            | is no http or https address
                    ~iso = a(b                    | iso:
                    ~iso = (?<edition>x)          | no group (?<version>
                    ~least-memory = 1             | wanted: a number and M or G
                    ~fingerprints = df9b          | is not 40 upper-case hex digits
                    ~signature = magic https://h/ | is neither detached-armored
                    ~name = De bian               | is not a name
                    """)
    void aWrongEntryIsRefusedWithFileAndKey(String change, String message) throws Exception {
        String entry =
                Files.readString(
                        Path.of("src/main/resources/org/webboot/catalog/debian.properties"));
        String key = change.replaceFirst("^[-~]", "").replaceFirst(" .*", "");
        String kept =
                change.startsWith("-") || change.startsWith("~")
                        ? entry.replaceAll("(?m)^" + key + " .*\n", "")
                        : change.startsWith("notes")
                                ? entry.replaceAll("(?m)^notes .*\n", "")
                                : entry;
        String changed =
                change.startsWith("-") ? kept : kept + change.replaceFirst("^~", "") + "\n";
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> DistroReader.read("debian.properties", new StringReader(changed)));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("debian.properties") && said.contains(message), said);
    }

    @ParameterizedTest
    @CsvSource({"13.10.0,13.9.0", "13.10,13.9.9", "13.7.1,13.7", "20260401,9", "1.2,1.1"})
    void versionsCompareByNumber(String newer, String older) {
        assertTrue(new Version(newer).compareTo(new Version(older)) > 0);
        assertTrue(new Version(older).compareTo(new Version(newer)) < 0);
    }

    @ParameterizedTest
    @CsvSource({"debian,debian,0", "debain,debian,2", "'',abc,3", "kitten,sitting,3"})
    void distance(String a, String b, int distance) {
        assertEquals(distance, Edition.distance(a, b));
    }
}
