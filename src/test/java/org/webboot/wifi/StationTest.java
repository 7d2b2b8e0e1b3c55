package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Link;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.plan.Ssid;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// The whole room, against a wpa_supplicant that answers by script.
final class StationTest {
    private static final Link WLAN0 =
            new Link(
                    "wlan0",
                    3,
                    Optional.empty(),
                    Link.ETHERNET,
                    true,
                    false,
                    false,
                    false,
                    "down",
                    Optional.of("mac80211_hwsim"));

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SECRET = "correct horse";
    private static final String SECRET_HEX = "636f727265637420686f727365";
    private static final String AP = "02:00:00:00:01:00";
    private static final String CONNECTED =
            "<3>CTRL-EVENT-CONNECTED - Connection to " + AP + " completed [id=0 id_str=]";

    @TempDir Path directory;
    private final FakeSupplicant fake = new FakeSupplicant();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> everything = new ArrayList<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();

    private Station station() {
        Reporter reporter =
                new Reporter() {
                    @Override
                    public void note(String line) {
                        told.add(line);
                        detail(line);
                    }

                    @Override
                    public void detail(String line) {
                        synchronized (everything) {
                            everything.add(line);
                        }
                    }

                    @Override
                    public void progress(long done, long total) {}
                };
        return new Station(
                new Station.Ports(
                        fake,
                        fake,
                        new RacingTime(),
                        new SystemRoot(directory),
                        List::of,
                        directory.resolve("run"),
                        Path.of("wpa_supplicant"),
                        new Cancellation()),
                new Typist(),
                reporter);
    }

    /// Goes on by 100 ms whenever somebody looks, so that limits pass at once.
    private static final class RacingTime implements Time {
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public synchronized long nanos() {
            nanos += 100_000_000L;
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {}
    }

    private final class Typist implements Ask {
        @Override
        public Optional<String> line(String prompt) {
            prompts.add(prompt);
            return Optional.ofNullable(typed.poll());
        }

        @Override
        public Optional<Secret> secret(String prompt) {
            return line(prompt).map(text -> Secret.of(text.toCharArray()));
        }
    }

    private static Wireless named(String ssid) {
        return Wireless.of(Ssid.ofText(ssid));
    }

    private static Wireless in(Path profile) {
        return new Wireless(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(profile),
                Optional.empty(),
                false);
    }

    private Wireless withFile(String ssid, String content) throws Exception {
        Path file = Files.writeString(directory.resolve("psk"), content);
        return new Wireless(
                Optional.of(Ssid.ofText(ssid)),
                false,
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private void home(String flags) {
        fake.sees(FakeSupplicant.bss(0, flags, "home"));
        fake.then("SCAN", "<3>CTRL-EVENT-SCAN-STARTED ", "<3>CTRL-EVENT-SCAN-RESULTS ");
    }

    private BootException refused(Wireless wish) {
        BootException e =
                assertThrows(BootException.class, () -> station().join(WLAN0, wish, LIMIT).close());
        assertFalse(
                everything.stream().anyMatch(l -> l.contains(SECRET) || l.contains(SECRET_HEX)),
                everything::toString);
        assertFalse(String.valueOf(e.getMessage()).contains(SECRET), e.getMessage());
        return e;
    }

    private List<String> settings() {
        return fake.requests.stream().filter(r -> r.startsWith("SET_NETWORK")).toList();
    }

    @Test
    void joinsATransitionNetworkByNameAndPassphrase() throws Exception {
        home("[WPA2-PSK+SAE-CCMP][ESS]");
        fake.then("SELECT_NETWORK", "<3>Associated with " + AP, CONNECTED);
        try (Association home = station().join(WLAN0, withFile("home", SECRET + "\n"), LIMIT)) {
            assertEquals("home", home.ssid().toString());
            assertEquals(AP, home.bssid().toString());
            assertEquals(Security.PSK_SAE, home.security());
            assertEquals(2437, home.frequency());
            assertTrue(home.connected());
        }
        assertEquals(
                List.of(
                        "wpa_supplicant",
                        "-i",
                        "wlan0",
                        "-D",
                        "nl80211",
                        "-C",
                        directory.resolve("run").toString(),
                        "-f",
                        directory.resolve("run/log-wlan0").toString()),
                fake.started);
        assertEquals(
                List.of(
                        "SET_NETWORK 0 ssid 686f6d65",
                        "SET_NETWORK 0 scan_ssid 1",
                        "SET_NETWORK 0 scan_freq 2437",
                        "SET_NETWORK 0 key_mgmt SAE WPA-PSK WPA-PSK-SHA256",
                        "SET_NETWORK 0 ieee80211w 1",
                        "SET_NETWORK 0 psk \"" + SECRET + "\"",
                        "SET_NETWORK 0 sae_password " + SECRET_HEX),
                settings());
        assertEquals("TERMINATE", fake.requests.getLast());
        assertTrue(fake.requests.contains("SET sae_pwe 2"));
        assertFalse(
                everything.stream().anyMatch(l -> l.contains(SECRET) || l.contains(SECRET_HEX)),
                everything::toString);
        assertTrue(
                everything.stream()
                        .anyMatch(l ->
                                l.equals(
                                        "wlan0: scanning -> associating with home (WPA2/WPA3,"
                                                + " 2437 MHz)")),
                everything::toString);
    }

    @Test
    void asksAndAsksAgain() throws Exception {
        home("[WPA2-PSK-CCMP][ESS]");
        String wrong =
                "<3>CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"home\" auth_failures=1 duration=10"
                        + " reason=WRONG_KEY";
        fake.then("SELECT_NETWORK", wrong).then("SELECT_NETWORK", CONNECTED);
        typed.addAll(List.of("short", "wrong horse", SECRET));
        station().join(WLAN0, named("home"), LIMIT).close();
        assertEquals(
                List.of(
                        "Passphrase for home (WPA2): ",
                        "That is no passphrase: it has 5 characters, not 8 to 63. Passphrase for"
                                + " home (WPA2): ",
                        "That was refused. Passphrase for home (WPA2): "),
                prompts);
        assertTrue(settings().contains("SET_NETWORK 0 psk \"wrong horse\""));
        assertTrue(settings().contains("SET_NETWORK 0 psk \"" + SECRET + "\""));
    }

    @Test
    void aWrongPassphraseFromAFileIsNotAskedAgain() throws Exception {
        home("[WPA2-SAE-CCMP][SAE-H2E][ESS]");
        String reject =
                "<3>CTRL-EVENT-AUTH-REJECT " + AP + " auth_type=3 auth_transaction=2 status_code=1";
        fake.then("SELECT_NETWORK", reject, reject);
        typed.add("never asked for");
        BootException e = refused(withFile("home", SECRET));
        assertEquals(Stage.NETWORK, e.stage());
        assertEquals("wlan0: wrong passphrase for 'home' (WPA3)", e.getMessage());
        assertTrue(e.advice().contains(directory.resolve("psk").toString()), e.advice());
        assertEquals(List.of(), prompts);
    }

    @Test
    void openNetworksNeedNothing() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        station().join(WLAN0, named("home"), LIMIT).close();
        assertTrue(settings().contains("SET_NETWORK 0 key_mgmt NONE"));
        assertEquals(List.of(), prompts);
    }

    @Test
    void nobodyToAskForAPassphrase() {
        home("[WPA2-PSK-CCMP][ESS]");
        BootException e = refused(named("home"));
        assertTrue(String.valueOf(e.getMessage()).contains("wants a passphrase"), e.getMessage());
        assertTrue(e.advice().contains("-psk-file"), e.advice());
    }

    @Test
    void enterpriseWithoutACertificateIsRefused() {
        home("[WPA2-EAP-CCMP][ESS]");
        typed.addAll(List.of("alice", "wonder"));
        BootException e = refused(named("home"));
        assertTrue(e.advice().contains("-wifi-unverified-server"), e.advice());
        assertEquals(List.of(), prompts);
    }

    @Test
    void enterpriseAsksForNameAndPasswordWhenTold() throws Exception {
        home("[WPA2-EAP-CCMP][ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        typed.addAll(List.of("alice", "wonder"));
        Wireless any =
                new Wireless(
                        Optional.of(Ssid.ofText("home")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true);
        station().join(WLAN0, any, LIMIT).close();
        assertEquals(List.of("User name for home: ", "Password: "), prompts);
        assertTrue(settings().contains("SET_NETWORK 0 identity 616c696365"));
        assertTrue(settings().contains("SET_NETWORK 0 eap PEAP TTLS"));
        assertFalse(settings().toString().contains("ca_cert"));
    }

    @Test
    void notSeenNamesTheNearest() {
        fake.sees(
                FakeSupplicant.bss(0, "[ESS]", "hotel"),
                FakeSupplicant.bss(1, "[WPA2-PSK-CCMP][ESS]", "Home"));
        for (int i = 0; i < 3; i++) {
            fake.then("SCAN", "<3>CTRL-EVENT-SCAN-RESULTS ");
        }
        BootException e = refused(named("home"));
        assertEquals(
                "wlan0: two full scans did not see 'home'; they saw the nearest of 2 names: Home,"
                        + " hotel",
                e.getMessage());
        assertTrue(e.advice().contains("-country"), e.advice());
        assertEquals(
                List.of(
                        "SCAN TYPE=ONLY freq=2412",
                        "SCAN TYPE=ONLY",
                        "SCAN TYPE=ONLY wildcard_ssid=1 ssid 686f6d65"),
                fake.requests.stream().filter(r -> r.startsWith("SCAN")).toList());
    }

    @Test
    void theCountryIsSetFirst() throws Exception {
        home("[ESS]");
        fake.then("SET country", "<3>CTRL-EVENT-REGDOM-CHANGE init=USER type=COUNTRY alpha2=DE");
        fake.then("SELECT_NETWORK", CONNECTED);
        Wireless wish =
                new Wireless(
                        Optional.of(Ssid.ofText("home")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("DE"),
                        false);
        station().join(WLAN0, wish, LIMIT).close();
        assertTrue(
                fake.requests.indexOf("SET country DE")
                        < fake.requests.indexOf("SCAN TYPE=ONLY freq=2412"));
        assertFalse(told.stream().anyMatch(l -> l.contains("did not say")), told::toString);
    }

    @Test
    void theSupplicantsEndIsSaidWithItsLastWords() {
        home("[ESS]");
        fake.dies(255, "Could not read interface wlan0 flags: No such device");
        BootException e = refused(named("home"));
        assertEquals(
                "wlan0: wpa_supplicant ended with status 255, saying: Could not read interface"
                        + " wlan0 flags: No such device",
                e.getMessage());
    }

    @Test
    void aMissingSupplicantIsNamed() {
        Station station =
                new Station(
                        new Station.Ports(
                                words -> {
                                    throw new java.io.IOException(
                                            words.getFirst() + " can't be run: ENOENT");
                                },
                                fake,
                                new RacingTime(),
                                new SystemRoot(directory),
                                List::of,
                                directory.resolve("run"),
                                Path.of("wpa_supplicant"),
                                new Cancellation()),
                        Ask.nobody(),
                        Reporter.silent());
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> station.join(WLAN0, named("home"), LIMIT).close());
        assertTrue(e.advice().contains("wpasupplicant"), e.advice());
    }

    @Test
    void losingAndFindingIsTold() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        try (Association home = station().join(WLAN0, named("home"), LIMIT)) {
            told.clear();
            // Verbatim from an access point that was set down
            fake.says(
                    "<3>CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=4"
                            + " locally_generated=1");
            assertEquals("wlan0: lost home (idle for too long); looking for it again", tell());
            assertFalse(home.connected());
            fake.says(CONNECTED.replace(AP, "02:00:00:00:02:00"));
            assertEquals("wlan0: joined home again", tell());
            assertTrue(home.connected());
            assertEquals("02:00:00:00:02:00", home.bssid().toString());
            fake.dies(1);
            assertEquals("wlan0: wpa_supplicant ended with status 1: the network is lost", tell());
            assertFalse(home.connected());
        }
    }

    @Test
    void associatesAnewWhenAsked() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        fake.answers("DISCONNECT", "OK\n");
        fake.answers("RECONNECT", "OK\n");
        fake.then(
                "DISCONNECT",
                "<3>CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=3 locally_generated=1");
        fake.then("RECONNECT", CONNECTED);
        try (Association home = station().join(WLAN0, named("home"), LIMIT)) {
            // This time races; what is waited for comes on another thread.
            assertTrue(home.anew(Duration.ofDays(30)));
            assertTrue(home.connected());
            // Another one would share the socket, and the answers, with the watching thread.
            assertEquals("watch-wlan0", fake.requesters.get("RECONNECT"));
            assertTrue(told.stream().noneMatch(line -> line.contains("lost")), told.toString());
        }
    }

    @Test
    void associatingAnewMayComeToNothing() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        fake.answers("DISCONNECT", "OK\n");
        fake.answers("RECONNECT", "OK\n");
        try (Association home = station().join(WLAN0, named("home"), LIMIT)) {
            assertFalse(home.anew(Duration.ofMillis(1)));
        }
    }

    @Test
    void associatingAnewMayBeRefused() throws Exception {
        home("[ESS]");
        fake.answers("DISCONNECT", "FAIL\n");
        fake.then("SELECT_NETWORK", CONNECTED);
        try (Association home = station().join(WLAN0, named("home"), LIMIT)) {
            assertFalse(home.anew(LIMIT));
        }
    }

    @Test
    void afterAWhileItIsSoughtOnAllChannels() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        try (Association home = station().join(WLAN0, named("home"), LIMIT)) {
            told.clear();
            fake.says("<3>CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:01:00 reason=4");
            assertTrue(tell().contains("lost home"));
            while (!fake.requests.contains("SET_NETWORK 0 scan_freq ")) {
                Thread.onSpinWait();
            }
            assertFalse(home.connected());
        }
    }

    private String tell() throws InterruptedException {
        return String.valueOf(told.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void scanListsTheStrongestFirstAndJoinsNothing() throws Exception {
        fake.sees(
                FakeSupplicant.bss(0, "[ESS]", "weak").replace("-20", "-80"),
                FakeSupplicant.bss(1, "[ESS]", "strong"));
        fake.then("SCAN", "<3>CTRL-EVENT-SCAN-RESULTS ");
        List<String> names =
                station().scan(WLAN0, Optional.empty(), LIMIT).stream()
                        .map(result -> result.ssid().orElseThrow().toString())
                        .toList();
        assertEquals(List.of("strong", "weak"), names);
        assertFalse(fake.requests.contains("ADD_NETWORK"));
        assertEquals("TERMINATE", fake.requests.getLast());
    }

    @Test
    void scanBesideAWebbootLeavesItItsNetwork() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        fake.then("SCAN", "<3>CTRL-EVENT-SCAN-RESULTS ");
        try (Association joined = station().join(WLAN0, named("home"), LIMIT)) {
            fake.requests.clear();
            assertEquals(1, station().scan(WLAN0, Optional.of("DE"), LIMIT).size());
            assertEquals("DETACH", fake.requests.getLast());
            assertFalse(fake.requests.contains("TERMINATE"), fake.requests::toString);
            assertFalse(fake.requests.contains("SET country DE"), fake.requests::toString);
            BootException second =
                    assertThrows(
                            BootException.class, () -> station().join(WLAN0, named("home"), LIMIT));
            assertEquals("wlan0: another webboot uses it", second.getMessage());
            assertTrue(joined.connected());
        }
        try (Claim free = Claim.on(directory.resolve("run/lock-wlan0")).orElseThrow()) {
            assertTrue(free.file().isOpen(), "who has ended holds nothing");
        }
    }

    @Test
    void moreThanOneAnswerOfResults() throws Exception {
        fake.answers("BSS RANGE=0-", FakeSupplicant.bss(4, "[ESS]", "a") + "====\n");
        fake.answers("BSS RANGE=5-", FakeSupplicant.bss(5, "[ESS]", "b") + "####\n");
        fake.answers("BSS RANGE=6-", "");
        fake.then("SCAN", "<3>CTRL-EVENT-SCAN-RESULTS ");
        assertEquals(2, station().scan(WLAN0, Optional.empty(), LIMIT).size());
    }

    @Test
    void whatIsPrintedNamesTheMissingProvider() throws Exception {
        home("[WPA2-EAP-CCMP][ESS]");
        Files.writeString(directory.resolve("ca.pem"), "x");
        Path profile =
                Files.writeString(
                        directory.resolve("home.properties"),
                        """
                        ssid = home
                        eap = peap
                        identity = alice
                        password = wonder
                        ca-file = ca.pem
                        """);
        Wireless wish = in(profile);
        fake.then("SELECT_NETWORK", "<3>Associated with " + AP);
        fake.prints("SELECT_NETWORK", "EAP-MSCHAPV2: Failed to derive response");
        BootException e = refused(wish);
        assertTrue(e.advice().contains("legacy.so"), e.advice());
    }

    @Test
    void theProfilesProxyComesWithTheNetwork() throws Exception {
        home("[ESS]");
        fake.then("SELECT_NETWORK", CONNECTED);
        Path profile =
                Files.writeString(
                        directory.resolve("home.properties"),
                        "ssid = home\nproxy = eve:wonder@proxy.lan:3128\n");
        Wireless wish = in(profile);
        try (Association joined = station().join(WLAN0, wish, LIMIT)) {
            assertEquals("http://***@proxy.lan:3128", joined.proxy().orElseThrow().toString());
        }
        assertFalse(told.stream().anyMatch(l -> l.contains("wonder")), told::toString);
    }
}
