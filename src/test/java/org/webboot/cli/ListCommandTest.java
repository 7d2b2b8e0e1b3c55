package org.webboot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.JsonReader;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.PgpKey;

class ListCommandTest {
    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    @Test
    void aTableThatFitsATerminal() {
        assertEquals(0, run("list"));
        String text = out.toString();
        assertTrue(text.contains("\ndebian         Debian Live  "), text);
        assertTrue(text.contains("signed checksum list"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    }

    @Test
    void allOfOne() {
        assertEquals(0, run("list", "tumbleweed"));
        assertTrue(
                out.toString().contains("AD485664E901B867051AB15F35A2F86E29B700A4"), out::toString);
        assertTrue(out.toString().contains("gnome kde xfce"), out::toString);
    }

    @Test
    void whatNothingProvesSaysWhatItNeeds() {
        assertEquals(0, run("list", "tinycore"));
        assertTrue(
                out.toString()
                        .contains(
                                """
                                  proved by    nothing: its vendor signs nothing and publishes no SHA-256; MD5 finds no forgery
                                  so it needs  -sha256 HEX, of an image that you trust, or -allow-unverified
                                """),
                out::toString);
        assertEquals(0, run("list"));
        assertTrue(
                out.toString().contains("What nothing proves needs -sha256 or -allow-unverified."),
                out::toString);
        assertEquals(0, run("list", "debian"));
        assertEquals(1, out.toString().split("so it needs", -1).length - 1);
    }

    @Test
    void jsonForPrograms() {
        assertEquals(0, run("list", "--format", "json"));
        List<?> all = (List<?>) JsonReader.read(out.toString());
        assertTrue(
                all.stream()
                        .map(one -> (Map<?, ?>) one)
                        .anyMatch(one ->
                                "ubuntu".equals(one.get("name"))
                                        && "casper".equals(one.get("family"))));
    }

    @Test
    void anUnknownNameListsTheNearest() {
        assertEquals(11, run("list", "debain"));
        assertTrue(err.toString().contains("take one of: debian,"), err::toString);
        assertEquals(2, run("list", "-format=xml"));
    }

    @Test
    void onesOwnEntriesOverrideAndAdd() throws Exception {
        Path shipped = Path.of("src/main/resources/org/webboot/catalog/kali.properties");
        String kali = Files.readString(shipped);
        Files.writeString(
                directory.resolve("kali.properties"),
                kali.replaceAll("(?m)^title .*$", "title = Our Kali"));
        Files.writeString(
                directory.resolve("ours.properties"),
                kali.replaceAll("(?m)^name .*$", "name = ours")
                        .replaceAll("(?m)^aliases .*$", "aliases = our-own"));
        assertEquals(0, run("list", "-distros", directory.toString()));
        assertTrue(out.toString().contains("\nkali           Our Kali "), out::toString);
        assertTrue(out.toString().contains("\nours           Kali Linux "), out::toString);

        Files.writeString(directory.resolve("bad.properties"), "name = bad\n");
        assertEquals(11, run("list", "-distros", directory.toString()));
        assertTrue(err.toString().contains("bad.properties"), err::toString);
        assertEquals(2, run("list", "-distros", directory.resolve("none").toString()));
    }

    @Test
    void anEntryFromAnAddressIsShownIfItIsSignedAndCalledAsItsFile() throws Exception {
        PgpKey key = PgpKey.good("Our entries");
        String kali =
                Files.readString(Path.of("src/main/resources/org/webboot/catalog/kali.properties"));
        byte[] entry = kali.replaceAll("(?m)^title .*$", "title = Our Kali").getBytes(UTF_8);
        Path keyFile = Files.write(directory.resolve("key.asc"), key.armored());
        try (FaultyServer server = FaultyServer.plain()) {
            for (String name : List.of("kali", "debian")) {
                server.at("/%s.properties".formatted(name), Content.of(entry));
                server.at(
                        "/%s.properties.sig".formatted(name),
                        Content.of(key.sign(entry, PgpKey.WELL.made(Instant.now()))));
            }
            String by = key.fingerprint() + "=" + keyFile;
            String[] words = {"list", "-distros", "", "-distros-key", by, "-proxy", "none"};
            words[2] = server.uri("/kali.properties").toString();
            assertEquals(0, run(words), err::toString);
            assertTrue(out.toString().contains("\nkali           Our Kali "), out::toString);
            assertTrue(err.toString().contains("proved by the key " + key.fingerprint()));

            words[2] = server.uri("/debian.properties").toString();
            assertEquals(11, run(words), err::toString);
            assertTrue(err.toString().contains("holds the entry of 'kali'"), err::toString);

            server.at("/kali.properties", Content.of(kali));
            words[2] = server.uri("/kali.properties").toString();
            assertEquals(14, run(words), err::toString);
            assertTrue(err.toString().contains("is not what the key"), err::toString);
        }
    }
}
