package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.PgpKey;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path directory;

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void aPlanOfWhatNobodyVouchesForIsRed() throws IOException {
        Path iso = Files.write(directory.resolve("x.iso"), new byte[64 << 10]);
        assertEquals(1, run("plan", iso.toString()));
        assertTrue(
                out.toString().contains("\nred    trust      nothing vouches for"), out::toString);
        assertTrue(out.toString().contains("\namber  system     "), out::toString);
        assertTrue(out.toString().endsWith("\nverdict: red\n"), out::toString);
    }

    @Test
    void aSignedIsoUnderTheNameOfAnotherReleaseIsAmber() throws IOException {
        byte[] live;
        try (InputStream in =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                MainTest.class.getResourceAsStream("live.iso.gz")))) {
            live = in.readAllBytes();
        }
        PgpKey key = PgpKey.good("Vendor");
        Path keyFile = Files.write(directory.resolve("key"), key.armored());
        Path signature =
                Files.write(
                        directory.resolve("x.iso.sig"),
                        key.sign(live, PgpKey.WELL.made(Instant.now())));
        for (String version : List.of("12.15.0", "13.7.0")) {
            Path iso = Files.write(directory.resolve("debian-%s.iso".formatted(version)), live);
            run(
                    "plan",
                    "-signature",
                    signature.toString(),
                    "-key",
                    key.fingerprint() + "=" + keyFile,
                    iso.toString());
            assertTrue(out.toString().contains("\ngreen  trust "), out + "\n" + err);
            assertEquals(
                    version.equals("13.7.0"),
                    out.toString()
                            .contains(
                                    "; the image calls itself 'd-live 12.15 lab amd64', and"
                                            + " 'debian-13.7.0.iso' was asked for"),
                    out::toString);
        }
    }

    record Row(String says, String error, List<String> args) {
        Row(String says, String error, String... args) {
            this(says, error, List.of(args));
        }

        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> refused() {
        return List.of(
                new Row("nothing named", "nothing to boot was named"),
                new Row("unknown flag", "-bogus", "-bogus", "debian"),
                new Row(
                        "a network is called as a command is",
                        "-psk-file /none: there is no such file",
                        "-ssid",
                        "scan",
                        "-psk-file",
                        "/none",
                        "debian"),
                new Row("not a boolean", "'maybe' is not true or false", "-dhcp4=maybe", "debian"),
                new Row("short digest", "it has 3 characters", "-sha256", "abc", "debian"),
                new Row("bad duration", "'5' is no duration", "-timeout", "5", "debian"),
                new Row("no duration at all", "more than nothing", "-timeout", "0s", "debian"),
                new Row("negative retries", "not between", "-retry", "-1", "debian"),
                new Row("proxy of another kind", "'socks5' is not", "-proxy", "socks5://h:1", "x"),
                new Row("time server", "-ntp: 'a b' names no host", "-ntp", "a b", "debian"),
                new Row("bad pattern", "-interface", "-interface", "[", "debian"),
                new Row("other scheme", "only http", "ftp://h/x.iso"),
                new Row("name too long", "1 to 32 bytes", "-ssid", "x".repeat(33), "debian"),
                new Row(
                        "@file is a word, not options",
                        "'@x' is not two letters",
                        "-country",
                        "@x",
                        "debian"),
                new Row("two names", "both name", "-ssid", "x", "-ssid-hex", "00", "debian"),
                new Row("no hexadecimal digits", "pairs", "-ssid-hex", "xy", "debian"),
                new Row(
                        "no file with a key",
                        "there is no such file",
                        "-ssid",
                        "x",
                        "-psk-file",
                        "/nonexistent",
                        "debian"),
                new Row("a key for no network", "which network", "-psk-file", "f", "debian"),
                new Row(
                        "an entry by nobody",
                        "nobody is named",
                        "-distros",
                        "https://h/x.properties",
                        "x"),
                new Row(
                        "a key for no entry",
                        "without the address",
                        "-distros-key",
                        "A".repeat(40),
                        "x"),
                new Row(
                        "no single entry",
                        "an address is of one entry",
                        "list",
                        "-distros",
                        "https://h/dir/",
                        "-distros-key",
                        "A".repeat(40)),
                new Row("entries by FTP", "only http", "-distros", "ftp://h/x.properties", "x"),
                new Row("no such format", "text or json", "scan", "-format", "xml"),
                new Row("IPv6 is true or false", "not true or false", "-dhcp6=maybe", "debian"),
                new Row(
                        "the words behind an unknown flag are none",
                        "there is no option '-shasum'\n  try: -sha256, if that was meant",
                        "-shasum",
                        "12",
                        "debian"),
                new Row("not a number", "-retry: 'x' is no number", "-retry", "x", "debian"),
                new Row(
                        "no kernel",
                        "/nowhere: there is no such file",
                        "build-image",
                        "-kernel",
                        "/nowhere"),
                new Row("no entries", "no such directory", "list", "-distros", "/nowhere"),
                new Row("a directory", "it is a directory", "inspect", "/"),
                new Row("a system is no file", "webboot plan debian", "inspect", "debian"),
                new Row("no file", "inspect", "inspect"),
                new Row("nothing to plan", "plan", "plan"),
                new Row("no such topic", "is no topic", "-ignore-verdict", "weather", "debian"),
                new Row("trust is not ignored", "can't be", "-ignore-verdict", "cpu,trust", "x"),
                new Row("plan takes the flags", "not true or", "plan", "-dhcp4=maybe", "debian"),
                new Row("file that is not there", "/nowhere.iso", "inspect", "/nowhere.iso"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(Row row) {
        assertEquals(2, run(row.args().toArray(String[]::new)), err::toString);
        assertTrue(err.toString().contains(row.error()), err::toString);
        assertTrue(err.toString().startsWith("webboot: [usage] "), err::toString);
        assertTrue(err.toString().contains("\n  try: "), err::toString);
        assertFalse(err.toString().contains("\tat "), "no trace for what is understood");
    }

    /// Not after a network was raised for it, and a passphrase asked for.
    @Test
    void aMisspeltSystemIsRefusedAtOnce() {
        assertEquals(11, run("plan", "ubunut:24.04"), err::toString);
        assertTrue(
                err.toString().startsWith("webboot: [catalog] the catalog has no"), err::toString);
        assertTrue(err.toString().contains("take one of: ubuntu, "), err::toString);
    }

    @Test
    void aPasswordInAWrongAddressIsNotRepeated() {
        assertEquals(2, run("http://alice:hunter2@host"), err::toString);
        assertEquals(2, run("http://alice:hunter2@ho st/x.iso"), err::toString);
        assertEquals(2, run("-distros", "http://alice:hunter2@ho st/x", "debian"), err::toString);
        assertFalse(err.toString().contains("hunter2"), err::toString);
        assertTrue(err.toString().contains("the address at 'host'"), err::toString);
    }

    @Test
    void aPasswordInAWrongSignatureAddressIsNotRepeated() {
        String key = "0123456789abcdef0123456789abcdef01234567";
        String wrong = "https://me:s3cret^x@h/x.iso.sig";
        assertEquals(2, run("-signature", wrong, "-key", key, "https://h/x.iso"));
        String right = "https://h/x.iso.sig";
        assertEquals(2, run("-signature", right, "-key", key + "=" + wrong, "https://h/x.iso"));
        assertEquals(2, run("-signature", right, "-key", wrong, "https://h/x.iso"));
        String entry = "https://h/x.properties";
        assertEquals(2, run("-distros", entry, "-distros-key", wrong, "x"));
        assertFalse(err.toString().contains("s3cret"), err::toString);
        assertTrue(err.toString().contains("the address at 'h/x.iso.sig'"), err::toString);
    }

    @Test
    void whatMovesTheCursorIsNotRepeated() {
        assertEquals(2, run("-sha256", "a\u001b[2Jb", "debian"));
        assertTrue(err.toString().contains("'a?[2Jb'"), err::toString);
    }

    @Test
    void anErrorOfTheMachineIsAnInternalOne() {
        Writer broken =
                new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) {
                        throw new StackOverflowError("of a test");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        assertEquals(70, Main.run(new PrintWriter(broken), new PrintWriter(err, true), "-version"));
        assertTrue(err.toString().contains("internal error"), err::toString);
    }

    @Test
    void versionNamesTheBuild() {
        assertEquals(0, run("-version"));
        assertTrue(out.toString().matches("webboot \\S+ \\(build \\S+\\)\\R"), out::toString);
    }

    @Test
    void helpHasExamplesAndExitCodes() {
        assertEquals(0, run("-help"));
        assertTrue(out.toString().contains("-dhcp4=false -dhcp6=false local"), out::toString);
        assertTrue(out.toString().contains("130 cancelled"), out::toString);
    }

    @Test
    void listShowsDebian() {
        assertEquals(0, run("list"));
        assertTrue(out.toString().contains("debian"), out::toString);
    }
}
