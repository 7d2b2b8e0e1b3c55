package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.MalformedException;

final class Iso9660Test {
    private static final String DEEPEST = "/a/b/c/d/e/f/g/h/i/j/deepest.txt";

    private static String text(Iso9660 iso, String path) throws IOException {
        return new String(iso.read(iso.find(path).orElseThrow(), 1 << 20), UTF_8);
    }

    // What blkid 2.38.1 said of the same images.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rockridge-joliet, d-live 12.15 lab amd64, 2026-11-01-12-34-56-00, ROCK_RIDGE",
        "rockridge-genisoimage, ROCK_ONLY, 2026-11-23-03-38-34-00, ROCK_RIDGE",
        "rockridge-moved, MOVED, 2026-11-23-03-38-34-00, ROCK_RIDGE",
        "joliet, Grüße, 2026-11-23-03-38-34-00, JOLIET",
        "joliet-longlabel, Ein_langer_Name_der_Scheibe_x, 2026-11-23-03-38-34-00, JOLIET",
        "plain, PLAIN, 2026-11-23-03-38-34-00, PLAIN",
        "label-space, Ubuntu 24.04.1 LTS amd64, 2026-11-01-12-34-56-00, ROCK_RIDGE",
    })
    void labelAndUuidAreBlkids(String image, String label, String uuid, Names names)
            throws IOException {
        try (Iso9660 iso = Fixtures.open(image)) {
            assertEquals(label, iso.label());
            assertEquals(uuid, iso.uuid());
            assertEquals(names, iso.names());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rockridge-joliet", "rockridge-genisoimage", "rockridge-moved"})
    void readsRockRidge(String image) throws IOException {
        try (Iso9660 iso = Fixtures.open(image)) {
            assertEquals("deep\n", text(iso, DEEPEST));
            assertEquals("umlaut\n", text(iso, "/Grüße an alle.txt"));
            assertEquals("name\n", text(iso, "/" + "long-".repeat(45) + "name.txt"));
            assertEquals(0, iso.find("/empty").orElseThrow().bytes());
            assertEquals(Optional.empty(), iso.find("/EMPTY"));
            assertEquals(Optional.empty(), iso.find("/empty/x"));
            List<String> tree = Fixtures.tree(iso, "/");
            assertTrue(tree.contains(DEEPEST), tree::toString);
            assertEquals(1, tree.stream().filter(p -> p.endsWith("deepest.txt")).count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rockridge-joliet", "rockridge-genisoimage", "rockridge-moved"})
    void followsLinks(String image) throws IOException {
        try (Iso9660 iso = Fixtures.open(image)) {
            String kernel = "/live/vmlinuz-6.1.0-50-amd64";
            assertEquals(kernel, iso.find("/live/vmlinuz").orElseThrow().path());
            assertEquals(kernel, iso.find("/links/up").orElseThrow().path());
            assertEquals(kernel, iso.find("/debian/debian/live/vmlinuz").orElseThrow().path());
            assertEquals("squashfs stand-in\n", text(iso, "/links/absolute"));
            assertEquals("/", iso.find("/../..").orElseThrow().path());
            assertEquals(Optional.empty(), iso.find("/links/dangling"));
            assertEquals(Optional.empty(), iso.find("/links/one"));
            List<String> links = iso.list("/links").stream().map(IsoFile::path).toList();
            assertEquals(List.of("/links/absolute", "/links/up"), links);
        }
    }

    @Test
    void longLinkIsPutTogether() throws IOException {
        var image = Fixtures.bytes(Fixtures.image("rockridge-joliet"));
        Directories.Tree tree = Directories.best(image, VolumeDescriptors.read(image));
        Node links = named(tree.directories().list(tree.root()), "links");
        assertEquals(
                Optional.of("very-long-component/../".repeat(14) + "../live/filesystem.squashfs"),
                named(tree.directories().list(links), "long").link());
    }

    private static Node named(List<Node> nodes, String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void readsJoliet() throws IOException {
        try (Iso9660 iso = Fixtures.open("joliet")) {
            assertEquals("umlaut\n", text(iso, "/Grüße an alle.txt"));
            assertEquals("umlaut\n", text(iso, "/GRÜßE AN ALLE.TXT"));
            assertEquals("kernel stand-in\n", text(iso, "/live/vmlinuz-6.1.0-50-amd64"));
        }
    }

    @Test
    void readsPlainNames() throws IOException {
        try (Iso9660 iso = Fixtures.open("plain")) {
            // isoinfo -f: /LIVE/FILESYST.SQU;1 /LIVE/INITRD_I.0_5;1 /LIVE/VMLINUZ_.0_5;1
            assertEquals("squashfs stand-in\n", text(iso, "/live/filesyst.squ"));
            assertEquals("kernel stand-in\n", text(iso, "/LIVE/Vmlinuz_.0_5"));
            assertTrue(Fixtures.tree(iso, "/").contains("/boot/grub/grub.cfg"));
        }
    }

    @Test
    void streamsWholeFile() throws IOException {
        try (Iso9660 iso = Fixtures.open("rockridge-joliet")) {
            IsoFile file = iso.find("/live/vmlinuz").orElseThrow();
            try (InputStream in = iso.stream(file)) {
                assertEquals('k', in.read());
                assertEquals(4, in.skip(4));
                assertEquals("l stand-in\n", new String(in.readAllBytes(), UTF_8));
                assertEquals(-1, in.read());
            }
            assertThrows(MalformedException.class, () -> iso.read(file, 15));
        }
    }

    @Test
    void joinsContiguousExtents() throws IOException {
        byte[] image =
                new HandmadeIso()
                        .record("BIG.;1", 30, 2048, 0x80)
                        .record("BIG.;1", 31, 10, 0)
                        .image(40);
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(image))) {
            IsoFile big = iso.find("/big").orElseThrow();
            assertEquals(new IsoFile("/big", 30 * 2048, 2058, false), big);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a hole between them, 32, 10, 0, pieces that do not follow",
        "no last extent, 31, 10, 0x80, lacks its last extent",
        "past the end of the image, 31, 99999, 0, runs past the image's end",
    })
    void refusesBrokenExtents(String row, int block, int bytes, String flags, String says)
            throws IOException {
        byte[] image =
                new HandmadeIso()
                        .record("BIG.;1", 30, 2048, 0x80)
                        .record("BIG.;1", block, bytes, Integer.decode(flags))
                        .image(40);
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(image))) {
            var e = assertThrows(MalformedException.class, () -> iso.find("/big"), row);
            assertTrue(e.toString().contains(says), e.toString());
        }
    }

    @Test
    void refusesDirectoryInsideItself() throws IOException {
        byte[] image = new HandmadeIso().record("LOOP", HandmadeIso.ROOT, 2048, 0x02).image(40);
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(image))) {
            var e = assertThrows(MalformedException.class, () -> iso.find("/loop/loop"));
            assertTrue(e.toString().contains("inside itself"), e.toString());
        }
    }

    @Test
    void saysWhatItIsInstead() {
        Map<String, String> rows =
                Map.of(
                        " <!DOCTYPE html><html>",
                        "it is a web page",
                        "\u001f\u008b\u0008",
                        "it is compressed with gzip",
                        "x",
                        "it has only 1 bytes",
                        "\0".repeat(99_999),
                        "it begins with zeros",
                        "y".repeat(99_999),
                        "it has no descriptor CD001");
        rows.forEach(Iso9660Test::says);
    }

    private static void says(String content, String says) {
        byte[] bytes = content.getBytes(ISO_8859_1);
        var e = assertThrows(MalformedException.class, () -> Iso9660.open(Fixtures.bytes(bytes)));
        assertTrue(e.toString().contains("not an ISO 9660 image: "), e.toString());
        assertTrue(e.toString().contains(says), e.toString());
    }

    @Test
    void emptyFileIsNoImage() {
        var e =
                assertThrows(
                        MalformedException.class, () -> Iso9660.open(Fixtures.bytes(new byte[0])));
        assertTrue(e.toString().contains("it has only 0 bytes"), e.toString());
    }
}
