package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.plan.Digest;
import org.webboot.plan.Target;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class CatalogTest {
    private static final String BASE =
            "https://cdimage.debian.org/debian-cd/current-live/amd64/iso-hybrid/";
    private static final Path CARRIED = Path.of("/webboot/image.iso");

    @TempDir Path directory;

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
        return Catalog.shipped()
                .resolve(
                        new Target.Named(name),
                        CARRIED,
                        new ScriptedDocuments()
                                .with(BASE + "SHA256SUMS", list)
                                .with(BASE + "SHA256SUMS.sign", "signed")
                                .with(BASE + "debian-live-13.10.0-amd64-standard.iso", 1000)
                                .with(BASE + "debian-live-13.10.0-amd64-gnome.iso", 3000));
    }

    @Test
    void theNewestImageOfTheFirstEdition() throws Exception {
        Release release = resolve("debian", LIST);
        assertEquals("Debian Live 13.10.0 standard", release.title());
        assertEquals("debian-live-13.10.0-amd64-standard.iso", release.file());
        assertEquals(1000, release.bytes());
        assertEquals(Digest.parse("2".repeat(64)), release.listed());
        Source.Remote source = (Source.Remote) release.source();
        assertEquals(URI.create(BASE + release.file()), source.uri());
        assertTrue(source.mirrors().size() > 1, source.mirrors().toString());
        assertTrue(
                source.mirrors().stream().allMatch(m -> m.toString().endsWith(release.file())),
                source.mirrors().toString());
        Evidence.SignedList proof = (Evidence.SignedList) release.evidence();
        assertEquals(LIST, new String(proof.list(), StandardCharsets.UTF_8));
        assertEquals("signed", new String(proof.signature().orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(release.file(), proof.file());
        assertEquals(
                List.of("DF9B9C49EAA9298432589D76DA87E80D6294BE9B"), proof.by().fingerprints());
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
                    debain      | no system called 'debain'     | take one of: debian,
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
        Release one = resolve("debian", LIST);
        Release other = resolve("debian", list);
        assertEquals(one.source(), other.source());
        assertEquals(one.listed(), other.listed());
    }

    @Test
    void anAddressIsTitledByItsFile() throws Exception {
        URI uri = URI.create("https://h.example/a/some%20thing.iso?token=1");
        Release release =
                Catalog.shipped()
                        .resolve(
                                new Target.Remote(uri),
                                CARRIED,
                                new ScriptedDocuments().with(uri.toString(), 7));
        assertEquals("some thing.iso", release.title());
        assertEquals(7, release.bytes());
        assertEquals(Optional.empty(), release.listed());
        assertEquals("https://h.example/a/some%20thing.iso", release.source().toString());
    }

    @Test
    void files() throws Exception {
        Path iso = Files.writeString(directory.resolve("x.iso"), "12345");
        var nothing = new ScriptedDocuments();
        Catalog catalog = Catalog.shipped();
        Release release = catalog.resolve(new Target.Local(iso), CARRIED, nothing);
        assertEquals("x.iso", release.title());
        assertEquals(new Source.Local(iso), release.source());
        assertEquals(5, release.bytes());
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
}
