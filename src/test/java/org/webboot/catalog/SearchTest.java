package org.webboot.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.plan.Sha256;
import org.webboot.plan.Target;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import org.webboot.verify.Verifier;

/// Vendors' ways to their newest image, step by step. Pages written by hand after facts/distros.md
/// §6.
class SearchTest {
    private static final String A = "a".repeat(64);
    private static final String RELEASES = "https://releases.ubuntu.com/";

    private static String links(String... targets) {
        StringBuilder page = new StringBuilder("<html><body><pre>");
        for (String target : targets) {
            page.append("<a href=\"%s\">%s</a>\n".formatted(target, target));
        }
        return page.append("</pre></body></html>").toString();
    }

    private static Release resolve(String name, ScriptedDocuments documents) throws BootException {
        return Catalog.shipped().resolve(new Target.Named(name), Path.of("/none"), documents);
    }

    private static ScriptedDocuments ubuntu() {
        String iso = "ubuntu-24.04.5.1-desktop-amd64.iso";
        return new ScriptedDocuments()
                .with(
                        RELEASES,
                        links(
                                "../",
                                "24.04/",
                                "24.04.5.1/",
                                "26.04/",
                                "28.04/",
                                "noble/",
                                "25.10/"))
                .without(RELEASES + "28.04/SHA256SUMS")
                .with(RELEASES + "26.04/SHA256SUMS", A + " *ubuntu-26.04-beta-desktop-amd64.iso\n")
                .with(RELEASES + "24.04/SHA256SUMS", A + " *" + iso + "\n")
                .with(RELEASES + "24.04/SHA256SUMS.gpg", "s")
                .with(RELEASES + "24.04/" + iso, 5);
    }

    @Test
    void whatIsNotThereYetIsPassedOver() throws Exception {
        ScriptedDocuments documents = ubuntu();
        assertEquals("Ubuntu 24.04.5.1", resolve("ubuntu", documents).title());
        assertEquals(
                List.of(
                        RELEASES,
                        RELEASES + "28.04/SHA256SUMS",
                        RELEASES + "26.04/SHA256SUMS",
                        RELEASES + "24.04/SHA256SUMS",
                        RELEASES + "24.04/SHA256SUMS.gpg"),
                documents.asked);
    }

    @Test
    void aVersionIsGoneToWithoutLooking() throws Exception {
        ScriptedDocuments documents = ubuntu();
        assertEquals("Ubuntu 24.04.5.1", resolve("ubuntu:24.04", documents).title());
        assertEquals(RELEASES + "24.04/SHA256SUMS", documents.asked.getFirst());
        BootException e =
                assertThrows(BootException.class, () -> resolve("ubuntu:28.04", ubuntu()));
        assertTrue(String.valueOf(e.getMessage()).contains("version 28.04"), e.toString());
    }

    @Test
    void aListThatIsGoneIsTheFailureItself() {
        ScriptedDocuments documents =
                new ScriptedDocuments().without("https://cdimage.kali.org/current/SHA256SUMS");
        BootException e = assertThrows(BootException.class, () -> resolve("kali", documents));
        assertTrue(String.valueOf(e.getMessage()).contains("answered 404"), e.toString());
    }

    @Test
    void fedorasReleasesNameADirectoryWhoseListIsFound() throws Exception {
        String tree = "https://dl.fedoraproject.org/pub/fedora/linux/releases/%s/KDE/x86_64/iso/";
        String json =
                """
                [{"version":"45 Beta","link":"https://h/pub/fedora/linux/releases/test/45_Beta/KDE/x86_64/iso/Fedora-KDE-Desktop-Live-45_Beta-1.1.x86_64.iso"},
                 {"version":"44","link":"https://h/pub/fedora/linux/releases/44/KDE/x86_64/iso/Fedora-KDE-Desktop-Live-44-1.7.x86_64.iso"},
                 {"version":"43","link":"https://h/pub/fedora/linux/releases/43/KDE/x86_64/iso/Fedora-KDE-Desktop-Live-43-1.6.x86_64.iso"},
                 {"version":"46","link":"https://h/pub/fedora/linux/releases/46/Server/x86_64/iso/Fedora-Server-dvd-x86_64-46-1.1.iso"}]
                """;
        String sums = "Fedora-KDE-Desktop-43-1.6-x86_64-CHECKSUM";
        String iso = "Fedora-KDE-Desktop-Live-43-1.6.x86_64.iso";
        ScriptedDocuments documents =
                new ScriptedDocuments()
                        .with("https://fedoraproject.org/releases.json", json)
                        .with(tree.formatted("43"), links("../", sums, iso))
                        .with(
                                tree.formatted("43") + sums,
                                """
                                -----BEGIN PGP SIGNED MESSAGE-----
                                Hash: SHA256

                                # %2$s: 7 bytes
                                SHA256 (%2$s) = %1$s
                                -----BEGIN PGP SIGNATURE-----
                                """
                                        .formatted(A, iso))
                        .with(tree.formatted("43") + iso, 7);
        Release release = resolve("fedora:kde:43", documents);
        assertEquals("Fedora 43-1.6 kde", release.title());
        Evidence.SignedList proof = (Evidence.SignedList) release.evidence();
        assertEquals(Optional.empty(), proof.signature());
        assertEquals(iso, proof.file());
    }

    @Test
    void tumbleweedsListNamesTheSnapshot() throws Exception {
        String tree = "https://download.opensuse.org/tumbleweed/iso/";
        String list = tree + "openSUSE-Tumbleweed-KDE-Live-x86_64-Current.iso.sha256";
        String iso = "openSUSE-Tumbleweed-KDE-Live-x86_64-Snapshot20261020-Media.iso";
        Release release =
                resolve(
                        "opensuse:kde",
                        new ScriptedDocuments()
                                .with(list, A + "  " + iso + "\n")
                                .with(list + ".asc", "s")
                                .with(tree + iso, 3));
        assertEquals(iso, release.file());
        assertEquals("openSUSE Tumbleweed Snapshot20261020 kde", release.title());
    }

    @Test
    void whoSignsNothingHasNothing() throws Exception {
        String tree = "http://www.tinycorelinux.net/17.x/x86_64/release/";
        ScriptedDocuments documents =
                new ScriptedDocuments()
                        .with(
                                "http://www.tinycorelinux.net/downloads.html",
                                links(
                                        "17.x/x86/release/Core-current.iso",
                                        "16.x/x86/release/x.iso"))
                        .with(
                                tree,
                                links(
                                        "TinyCorePure64-17.0.iso",
                                        "TinyCorePure64-17.0.iso.md5.txt",
                                        "CorePure64-17.0.iso",
                                        "TinyCorePure64-current.iso"))
                        .with(tree + "CorePure64-17.0.iso", 9);
        Release release = resolve("tinycore:core", documents);
        assertEquals("CorePure64-17.0.iso", release.file());
        assertEquals(Optional.empty(), release.listed());
        assertEquals(
                new Evidence.Nothing(
                        "its vendor signs nothing and publishes no SHA-256; MD5 finds no forgery"),
                release.evidence());

        Verifier verifier = Verifier.withoutKeys();
        Trust nothing = new Trust(Optional.empty(), false);
        BootException e =
                assertThrows(BootException.class, () -> verifier.outlook(nothing, release));
        assertEquals(Stage.VERIFY, e.stage());
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith(
                                "its vendor signs nothing and publishes no SHA-256; MD5 finds no forgery"),
                e.toString());
        assertTrue(e.advice().startsWith("-sha256 HEX, "), e.advice());
        assertTrue(
                e.advice().contains("of a copy that you trust (sha256sum FILE.iso)"), e.advice());
        assertTrue(e.advice().endsWith("-allow-unverified"), e.advice());
        Trust typed = new Trust(Sha256.parse("a".repeat(64)), false);
        assertEquals("the SHA-256 that you typed", verifier.outlook(typed, release).proof());
    }

    private static Evidence rocky(String list, Map<String, String> beside) throws Exception {
        String tree = "https://dl.rockylinux.org/pub/rocky/";
        String live = tree + "10/live/x86_64/";
        ScriptedDocuments documents =
                new ScriptedDocuments()
                        .with(tree, links("10/"))
                        .with(live + "CHECKSUM", list)
                        .with(live + "Rocky-10.1-Workstation-x86_64-latest.iso", 9);
        for (String suffix : List.of(".sig", ".asc")) {
            String text = beside.getOrDefault(suffix, "");
            if (text.isEmpty()) {
                documents.without(live + "CHECKSUM" + suffix);
            } else {
                documents.with(live + "CHECKSUM" + suffix, text);
            }
        }
        return resolve("rocky", documents).evidence();
    }

    /// Which of them Rocky takes for its live images is not known.
    @Test
    void aSignatureOfAListCountsInEachForm() throws Exception {
        String list = "SHA256 (Rocky-10.1-Workstation-x86_64-latest.iso) = " + A + "\n";
        String clear =
                "-----BEGIN PGP SIGNED MESSAGE-----\n\n%s-----BEGIN PGP SIGNATURE-----\n"
                        .formatted(list);
        var detached = (Evidence.SignedList) rocky(list, Map.of(".asc", "by hand"));
        assertEquals("by hand", new String(detached.signature().orElseThrow(), UTF_8));
        assertEquals(
                detached.signature().get().length,
                ((Evidence.SignedList) rocky(list, Map.of(".sig", "<html>", ".asc", "by hand")))
                        .signature()
                        .orElseThrow()
                        .length);
        assertEquals(list, new String(detached.list(), UTF_8));
        for (var around : List.of(rocky(clear, Map.of()), rocky(list, Map.of(".sig", clear)))) {
            var signed = (Evidence.SignedList) around;
            assertEquals(Optional.empty(), signed.signature());
            assertEquals(clear, new String(signed.list(), UTF_8));
        }
        String why = ((Evidence.Nothing) rocky(list, Map.of())).why();
        assertTrue(why.contains("CHECKSUM.sig") && why.contains("CHECKSUM.asc"), why);
    }

    @Test
    void aSignatureThatIsMissingIsTold() throws Exception {
        String tree = "https://cdimage.kali.org/current/";
        ScriptedDocuments documents =
                new ScriptedDocuments()
                        .with(tree + "SHA256SUMS", A + "  kali-linux-2026.3-live-amd64.iso\n")
                        .without(tree + "SHA256SUMS.gpg")
                        .with(tree + "kali-linux-2026.3-live-amd64.iso", 9);
        Evidence.Nothing none = (Evidence.Nothing) resolve("kali", documents).evidence();
        assertTrue(none.why().startsWith("its signature can't be had: "), none.why());
    }

    @Test
    void aLoginPageIsNoListOfReleases() {
        ScriptedDocuments documents =
                new ScriptedDocuments()
                        .with("https://fedoraproject.org/releases.json", "<html>log in</html>");
        BootException e = assertThrows(BootException.class, () -> resolve("fedora", documents));
        assertTrue(String.valueOf(e.getMessage()).contains("is no list of releases"), e.toString());
    }
}
