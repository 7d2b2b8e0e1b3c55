package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.Notes;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Ssid;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

final class ProfileReaderTest {
    private static final String PEAP =
            "ssid = work\neap = peap\nidentity = alice\npassword = wonder\n";

    @TempDir Path directory;

    @BeforeEach
    void authority() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "-");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("x.properties"), text);
    }

    private Known read(String text) throws Exception {
        return ProfileReader.read(file(text), false).network();
    }

    @Test
    void aHomeNetwork() throws Exception {
        Known home = read("# mine\nssid = Zuhause ä\npsk = correct horse\nhidden = true\n");
        assertEquals(Ssid.ofText("Zuhause ä"), home.ssid());
        assertTrue(home.hidden());
        assertEquals(Sought.Given.PASSPHRASE, home.credentials().given());
        assertFalse(home.toString().contains("horse"), home.toString());
    }

    @Test
    void anOpenOneAndOneOfAnyBytes() throws Exception {
        assertEquals(Sought.Given.NOTHING, read("ssid = cafe").credentials().given());
        assertEquals(Ssid.ofHex("00ff"), read("ssid-hex = 00FF").ssid());
    }

    @Test
    void enterprise() throws Exception {
        Known work =
                read(
                        PEAP
                                + "anonymous-identity = anon\nca-file = ca.pem\n"
                                + "server-name = eap.lab\n");
        var alice = assertInstanceOf(Credentials.Enterprise.class, work.credentials());
        assertEquals("PEAP", alice.methods());
        assertEquals(Optional.of("MSCHAPV2"), alice.inner());
        assertEquals(
                new Credentials.Trust.Authority(
                        directory.resolve("ca.pem"), Optional.of("eap.lab")),
                alice.trust());
        assertFalse(work.toString().contains("wonder"), work.toString());
    }

    @Test
    void pinnedInAnyForm() throws Exception {
        String hash = "ab".repeat(32);
        for (String form :
                List.of(
                        hash,
                        "hash://server/sha256/" + hash,
                        hash.toUpperCase(java.util.Locale.ROOT),
                        "ab" + ":ab".repeat(31))) {
            var work =
                    assertInstanceOf(
                            Credentials.Enterprise.class,
                            read(PEAP + "server-certificate-hash = " + form).credentials());
            assertEquals(new Credentials.Trust.Pinned(hash), work.trust());
        }
    }

    @Test
    void withoutAuthorityOnlyWhenToldSo() throws Exception {
        Known work = ProfileReader.read(file(PEAP), true).network();
        var alice = assertInstanceOf(Credentials.Enterprise.class, work.credentials());
        assertEquals(new Credentials.Trust.Anyone(), alice.trust());
    }

    record Row(String says, String text, String message, String advice) {
        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> refused() {
        return List.of(
                new Row("no name", "psk = 12345678", "ssid: it is missing", "ssid = home"),
                new Row("unknown key", "ssid = x\npassphrase = y", ":2: nobody", "?"),
                new Row("a passphrase alone", "wonder land\n", ":1: nobody knows", "-psk-file"),
                new Row("slip", "ssid = x\nidentiy = y", ":2: nobody", "did you mean identity?"),
                new Row("empty name", "ssid =", "ssid: it is missing", "home"),
                new Row("too long", "ssid = " + "x".repeat(33), ":1: ssid: a network", "32"),
                new Row("both names", "ssid = x\nssid-hex = 00", "ssid is there too", "one"),
                new Row("both kinds", PEAP + "psk = 12345678", ":5: psk: eap is there", "one"),
                new Row("EAP key alone", "ssid = x\nidentity = y", "it needs eap", "peap"),
                new Row("other method", "ssid = x\neap = fast", ":2: eap: not peap", "peap"),
                new Row("no identity", "ssid = x\neap = peap", "identity: it is missing", "="),
                new Row("no trust", PEAP, "ca-file: without it", "-wifi-unverified-server"),
                new Row("no such file", PEAP + "ca-file = no.pem", ":5: ca-file: there", "beside"),
                new Row("no hash", PEAP + "server-certificate-hash = ab", ":5: ", "64"),
                new Row(
                        "two trusts",
                        PEAP + "ca-file = ca.pem\nserver-certificate-hash = " + "ab".repeat(32),
                        "ca-file is there too",
                        "one"),
                new Row("inner method", PEAP + "phase2 = md5", ":5: phase2", "mschapv2"),
                new Row(
                        "no key",
                        "ssid=x\neap=tls\nidentity=a\nca-file=ca.pem",
                        "private-key",
                        "="),
                new Row("no boolean", "ssid = x\nhidden = yes", ":2: hidden", "true"),
                new Row("no country", "ssid = x\ncountry = Germany", ":2: country", "DE"),
                new Row(
                        "no proxy",
                        "ssid = x\nproxy = http://eve:wonder@host",
                        ":2: proxy: a proxy is",
                        "http://"),
                new Row("bad escape", "ssid = \\uzzzz", "Malformed", "\\\\"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(Row row) {
        BootException e =
                assertThrows(
                        BootException.class, () -> ProfileReader.read(file(row.text()), false));
        assertEquals(Stage.USAGE, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(row.message()), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("x.properties"), e.getMessage());
        assertTrue(e.advice().contains(row.advice()), e.advice());
        assertFalse((e.getMessage() + e.advice()).contains("wonder"), e.getMessage());
        assertFalse((e.getMessage() + e.advice()).contains("12345678"), e.getMessage());
    }

    private final List<String> told = new ArrayList<>();

    private Networks networks(Wireless wish) throws BootException {
        Reporter reporter = new Notes(told);
        return Networks.of(wish, new SystemRoot(directory), reporter);
    }

    private static Wireless wish(Optional<String> ssid, Optional<Path> psk, Optional<Path> file) {
        return new Wireless(ssid.map(Ssid::ofText), false, psk, file, Optional.empty(), false);
    }

    private void carry(String name, String text) throws IOException {
        Path carried = Files.createDirectories(directory.resolve("etc/webboot/wifi.d"));
        Files.writeString(carried.resolve(name), text);
    }

    @Test
    void theImagesProfilesAndWhatTheyKnow() throws Exception {
        assertEquals(List.of(), networks(Wireless.any()).all());
        assertFalse(Networks.any(Wireless.any(), new SystemRoot(directory)));
        carry("b.properties", "ssid = b\npsk = 12345678");
        carry("a.properties", "ssid = a\npsk = 12345678\ncountry = de");
        carry("README", "not one");
        assertTrue(Networks.any(Wireless.any(), new SystemRoot(directory)));
        Networks all = networks(Wireless.any());
        assertEquals(List.of("a", "b"), all.all().stream().map(k -> k.ssid().toString()).toList());
        assertEquals(Optional.of("DE"), all.country());
        Networks named = networks(Wireless.of(Ssid.ofText("b")));
        assertEquals(1, named.all().size());
        assertEquals(Sought.Given.PASSPHRASE, named.all().getFirst().credentials().given());
    }

    @Test
    void aProfileMayHaveAProxy() throws Exception {
        carry("a.properties", "ssid = a\nproxy = http://eve:wonder@proxy.example:3128");
        for (Wireless wish : List.of(Wireless.any(), Wireless.of(Ssid.ofText("a")))) {
            Known known = networks(wish).all().getFirst();
            assertEquals("proxy.example", known.proxy().orElseThrow().at().host());
            assertTrue(known.proxy().orElseThrow().authorization().isPresent());
            assertFalse(known.toString().contains("wonder"), known::toString);
        }
    }

    @Test
    void aNameThatNoProfileHasIsAskedFor() throws Exception {
        carry("b.properties", "ssid = b\npsk = 12345678");
        Known other = networks(Wireless.of(Ssid.ofText("c"))).all().getFirst();
        assertTrue(other.sought().typed());
        assertEquals(Sought.Given.NOTHING, other.sought().given());
    }

    @Test
    void aProfileForAnotherNameIsRefused() throws Exception {
        Path file = file("ssid = home");
        BootException e =
                assertThrows(
                        BootException.class,
                        () ->
                                networks(
                                        wish(
                                                Optional.of("work"),
                                                Optional.empty(),
                                                Optional.of(file))));
        assertTrue(String.valueOf(e.getMessage()).contains("is for home"), e.getMessage());
    }

    @Test
    void aProfileThatOthersCanReadIsWarnedOf() throws Exception {
        Path file = file("ssid = home\npsk = 12345678");
        Wireless wish = wish(Optional.empty(), Optional.empty(), Optional.of(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var _ = networks(wish);
        assertTrue(told.getFirst().contains("chmod 600"), told::toString);
        told.clear();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var _ = networks(wish);
        assertEquals(List.of(), told);
    }

    @Test
    void filesWithAPassphrase() throws Exception {
        assertEquals(Sought.Given.PASSPHRASE, psk("correct horse\r\nmore\n"));
        assertEquals(Sought.Given.KEY, psk("0123456789abcdef".repeat(4) + "\n"));
        assertThrows(BootException.class, () -> psk("\n"));
        assertThrows(BootException.class, () -> psk("x".repeat(200)));
    }

    private Sought.Given psk(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("psk"), content);
        return networks(wish(Optional.of("home"), Optional.of(file), Optional.empty()))
                .all()
                .getFirst()
                .credentials()
                .given();
    }
}
