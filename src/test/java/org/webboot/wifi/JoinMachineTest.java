package org.webboot.wifi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;

/// What follows what. The `.events` files are what wpa_supplicant 2.10 sent, with seconds, in a
/// machine with mac80211_hwsim and hostapd 2.10 (Debian 12, kernel 6.1), without the lines that
/// hold whole certificates. `nolegacy-ttls-mschap` was heard twice, by two listeners; every other
/// line of it is left out.
final class JoinMachineTest {
    private static final MacAddress BSSID = MacAddress.parse("02:00:00:00:01:00").orElseThrow();
    private static final Ssid HOME = Ssid.ofText("home");
    private static final Duration SCAN = Duration.ofSeconds(30);

    private static Sought sought(Sought.Given given, boolean typed) {
        return new Sought(HOME, false, given, typed);
    }

    private static ScanResult result(String name, Security security, int mhz, int dbm) {
        return new ScanResult(BSSID, Optional.of(Ssid.ofText(name)), security, false, mhz, dbm);
    }

    private static JoinMachine machine(Sought... networks) {
        return new JoinMachine(List.of(networks), SCAN);
    }

    /// What a recorded conversation comes to.
    record Verdict(State state, double seconds) {
        Failure failure() {
            return assertInstanceOf(State.Failed.class, state).why();
        }
    }

    private static Verdict replay(String name, Security security) throws IOException {
        Sought sought =
                sought(
                        security.enterprise()
                                ? Sought.Given.ENTERPRISE
                                : security.passphrase()
                                        ? Sought.Given.PASSPHRASE
                                        : Sought.Given.NOTHING,
                        false);
        JoinMachine machine = machine(sought);
        Step step =
                machine.step(
                        new State.Scanning(1, false),
                        new Event.Seen(List.of(result("home", security, 2437, -20))));
        double deadline = limit(step, 0).orElseThrow();
        for (String line : lines(name)) {
            double at = Double.parseDouble(line.substring(0, line.indexOf(' ')));
            if (at > deadline) {
                step = machine.step(step.next(), new Event.TimeUp());
                at = deadline;
                deadline = limit(step, at).orElse(Double.MAX_VALUE);
            } else {
                step =
                        machine.step(
                                step.next(),
                                EventReader.read(line.substring(line.indexOf(' ') + 1)));
                deadline = limit(step, at).orElse(deadline);
            }
            if (step.next() instanceof State.Failed || step.next() instanceof State.Joined) {
                return new Verdict(step.next(), at);
            }
        }
        return new Verdict(machine.step(step.next(), new Event.TimeUp()).next(), deadline);
    }

    private static Optional<Double> limit(Step step, double now) {
        return step.actions().stream()
                .filter(Action.Limit.class::isInstance)
                .map(action -> now + ((Action.Limit) action).time().toMillis() / 1e3)
                .findFirst();
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        JoinMachineTest.class.getResourceAsStream(name + ".events"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    record Row(String capture, Security security) {
        @Override
        public String toString() {
            return capture;
        }
    }

    static List<Row> joins() {
        return List.of(
                new Row("psk-ok", Security.PSK),
                new Row("sae-ok", Security.SAE),
                new Row("mixed-ok", Security.PSK_SAE),
                new Row("owe", Security.OWE),
                new Row("owet", Security.OWE_TRANSITION),
                new Row("peap-ok", Security.EAP),
                new Row("ttls-ok", Security.EAP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void joins(Row row) throws IOException {
        Verdict verdict = replay(row.capture(), row.security());
        assertInstanceOf(State.Joined.class, verdict.state());
    }

    static List<Row> wrongPassphrases() {
        return List.of(
                new Row("psk-bad", Security.PSK),
                new Row("sae-bad", Security.SAE),
                new Row("mixed-bad", Security.PSK_SAE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrongPassphrases(Row row) throws IOException {
        Verdict verdict = replay(row.capture(), row.security());
        assertEquals(new Failure.WrongSecret(HOME, row.security(), true), verdict.failure());
        assertTrue(verdict.seconds() < 10, verdict::toString);
    }

    @Test
    void refusalsHaveTheirStatus() throws IOException {
        assertEquals(new Failure.Refused(HOME, 17), replay("full", Security.PSK).failure());
        assertEquals(new Failure.Refused(HOME, 1), replay("deny", Security.PSK).failure());
    }

    record EapRow(String capture, String method, boolean finished, Optional<Integer> code) {
        @Override
        public String toString() {
            return capture;
        }
    }

    static List<EapRow> eapRefusals() {
        return List.of(
                new EapRow("peap-badpw", "PEAP", true, Optional.of(691)),
                new EapRow("peap-badid", "PEAP", true, Optional.empty()),
                new EapRow("ttls-badpw", "TTLS", true, Optional.empty()),
                new EapRow("tls-badkey", "TLS", true, Optional.empty()),
                new EapRow("eap-wrongmethod", "", true, Optional.empty()),
                new EapRow("eap-noca-file", "", true, Optional.empty()),
                new EapRow("nolegacy-ttls-mschap", "TTLS", false, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void eapRefusals(EapRow row) throws IOException {
        Failure failure = replay(row.capture(), Security.EAP).failure();
        Evidence.Eap eap = assertInstanceOf(Failure.EapRefused.class, failure).eap();
        assertEquals(row.method(), eap.method());
        assertEquals(row.finished(), eap.finished());
        assertEquals(row.code(), eap.code());
    }

    @Test
    void certificatesThatAreNotAccepted() throws IOException {
        assertEquals("self-signed certificate in certificate chain", certificateError("eap-badca"));
        assertEquals("Domain mismatch", certificateError("eap-badname"));
        assertEquals("Server certificate mismatch", certificateError("eap-hash-bad"));
    }

    private static String certificateError(String capture) throws IOException {
        Failure failure = replay(capture, Security.EAP).failure();
        Failure.BadCertificate bad = assertInstanceOf(Failure.BadCertificate.class, failure);
        assertEquals("/CN=eap.lab", bad.server().orElseThrow().subject());
        return bad.error().error();
    }

    @Test
    void aKeyThatDoesNotFitIsNotWaitedFor() {
        JoinMachine machine = machine(sought(Sought.Given.ENTERPRISE, false));
        State state = associating(machine, Security.EAP).next();
        // Seen for a private key that belongs to another certificate; written again from the log
        Event event =
                EventReader.read(
                        "<3>CTRL-EVENT-EAP-STATUS status='eap parameter needed'"
                                + " parameter='PASSPHRASE'");
        assertEquals(
                new State.Failed(new Failure.EapNeeds(HOME, "PASSPHRASE", "")),
                machine.step(state, event).next());
    }

    @Test
    void silenceAfterTheCertificateHasItsLimit() throws IOException {
        Verdict verdict = replay("nolegacy", Security.EAP);
        Failure.EapSilent silent = assertInstanceOf(Failure.EapSilent.class, verdict.failure());
        assertTrue(silent.eap().trusted());
        assertTrue(verdict.seconds() < 15, verdict::toString);
    }

    @Test
    void theMissingProviderIsNamedByWhatIsPrinted() {
        JoinMachine machine = machine(sought(Sought.Given.ENTERPRISE, false));
        State state = associating(machine, Security.EAP).next();
        // Verbatim from wpa_supplicant 2.10 with OPENSSL_MODULES=/none
        String line =
                "OpenSSL: EVP_DigestInit_ex failed: error:12800067:DSO support routines::could not"
                        + " load the shared library";
        assertEquals(
                new State.Failed(new Failure.NoLegacyCrypto(HOME, line)),
                machine.step(state, new Event.Logged(line)).next());
    }

    private static Step associating(JoinMachine machine, Security security) {
        return machine.step(
                new State.Scanning(1, false),
                new Event.Seen(List.of(result("home", security, 2437, -20))));
    }

    @Test
    void twoScansThenItGivesUpWithTheNames() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        Step quick = machine.begin();
        assertEquals(
                List.of(new Action.Scan(true, false), new Action.Limit(SCAN)), quick.actions());
        List<ScanResult> seen =
                List.of(
                        result("far", Security.PSK, 2437, -80),
                        result("near", Security.PSK, 2437, -30));
        Step first = machine.step(quick.next(), new Event.Seen(seen));
        assertEquals(
                List.of(new Action.Scan(false, false), new Action.Limit(SCAN)), first.actions());
        Step second = machine.step(first.next(), new Event.Seen(seen));
        assertEquals(
                List.of(new Action.Scan(false, true), new Action.Limit(SCAN)),
                second.actions(),
                "the second asks by name: it may be hidden");
        assertEquals(
                new State.Failed(
                        new Failure.NotSeen(
                                List.of(HOME),
                                List.of(Ssid.ofText("near"), Ssid.ofText("far")),
                                0)),
                machine.step(second.next(), new Event.Seen(seen)).next());
    }

    @Test
    void scansThatNeverEndAreGivenUpToo() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        State first = machine.step(machine.begin().next(), new Event.TimeUp()).next();
        State second = machine.step(first, new Event.TimeUp()).next();
        assertEquals(new State.Scanning(2, true), second);
        assertEquals(
                new State.Failed(new Failure.NoScan()),
                machine.step(second, new Event.TimeUp()).next());
        assertEquals(
                new State.Failed(new Failure.ScanFailed(-100)),
                machine.step(second, new Event.ScanFailed(-100, false)).next());
        assertEquals(second, machine.step(second, new Event.ScanFailed(-16, true)).next());
    }

    @Test
    void whereTheQuickScanIsRefusedAFullOneFollows() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        assertEquals(
                new State.Scanning(1, false),
                machine.step(machine.begin().next(), new Event.ScanFailed(-22, false)).next());
    }

    @Test
    void whereNamesAreHiddenTheyAreAskedForBeforeTheFullScans() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        Event hidden =
                new Event.Seen(
                        List.of(
                                new ScanResult(
                                        BSSID, Optional.empty(), Security.PSK, false, 2412, -50)));
        Step again = machine.step(machine.begin().next(), hidden);
        assertEquals(new Action.Scan(true, true), again.actions().getFirst());
        assertEquals(
                new Action.Scan(false, true),
                machine.step(again.next(), hidden).actions().getFirst());
    }

    @Test
    void hiddenOnesAreAskedForAtOnce() {
        Step step = machine(new Sought(HOME, true, Sought.Given.PASSPHRASE, false)).begin();
        assertEquals(new Action.Scan(true, true), step.actions().getFirst());
    }

    @Test
    void asksForTheSecretAndAgainUpToThreeTimes() {
        JoinMachine machine = machine(sought(Sought.Given.NOTHING, true));
        Step asking = associating(machine, Security.PSK);
        Goal goal = assertInstanceOf(State.Asking.class, asking.next()).goal();
        assertEquals(List.of(new Action.AskSecret(goal, false)), asking.actions());
        State state = asking.next();
        for (int wrong = 1; wrong <= 2; wrong++) {
            Step associating = machine.step(state, new Event.Answered(true));
            assertInstanceOf(State.Associating.class, associating.next());
            Step again = machine.step(associating.next(), new Event.Disabled("WRONG_KEY"));
            assertEquals(new State.Asking(goal, wrong), again.next());
            assertEquals(List.of(new Action.AskSecret(goal, true)), again.actions());
            state = again.next();
        }
        State third = machine.step(state, new Event.Answered(true)).next();
        assertEquals(
                new State.Failed(new Failure.WrongSecret(HOME, Security.PSK, true)),
                machine.step(third, new Event.Disabled("WRONG_KEY")).next());
    }

    @Test
    void nobodyToAsk() {
        JoinMachine machine = machine(sought(Sought.Given.NOTHING, true));
        State asking = associating(machine, Security.SAE).next();
        assertEquals(
                new State.Failed(new Failure.NeedsSecret(HOME, Security.SAE)),
                machine.step(asking, new Event.Answered(false)).next());
    }

    @Test
    void transitionFallsBackWhenSaeDoesNotWork() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        Step better = associating(machine, Security.PSK_SAE);
        assertEquals(Optional.of(Attempt.BETTER_HALF.toMillis() / 1e3), limit(better, 0));
        State refused =
                machine.step(better.next(), new Event.AuthenticationRejected(3, 1, 77)).next();
        Step lesser = machine.step(refused, new Event.Disabled("CONN_FAILED"));
        Goal goal = assertInstanceOf(State.Associating.class, lesser.next()).goal();
        assertEquals(Security.PSK, goal.security());
        assertTrue(goal.fallback());
        assertEquals(
                new State.Failed(new Failure.NoAnswer(HOME, List.of(2437))),
                machine.step(lesser.next(), new Event.TimeUp()).next());
    }

    @Test
    void transitionDoesNotFallBackFromAWrongPassphrase() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        State state = associating(machine, Security.PSK_SAE).next();
        for (int i = 0; i < 2; i++) {
            state = machine.step(state, new Event.AuthenticationRejected(3, 2, 15)).next();
        }
        assertEquals(
                new State.Failed(new Failure.WrongSecret(HOME, Security.PSK_SAE, true)), state);
    }

    @Test
    void oneRefusedConfirmIsNoVerdictYet() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        State state = associating(machine, Security.SAE).next();
        state = machine.step(state, new Event.AuthenticationRejected(3, 2, 1)).next();
        assertInstanceOf(State.Associating.class, state);
        assertEquals(
                new State.Joined(((State.Associating) state).goal(), BSSID),
                machine.step(state, new Event.Connected(BSSID)).next());
    }

    @Test
    void theEndOfTheProcessEndsEveryState() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        Event died = new Event.Died(255, List.of("x"));
        State.Failed failed = new State.Failed(new Failure.Died(255, List.of("x")));
        assertEquals(failed, machine.step(machine.begin().next(), died).next());
        assertEquals(failed, machine.step(associating(machine, Security.PSK).next(), died).next());
    }

    @Test
    void aForbiddenChannelIsToldApart() {
        JoinMachine machine = machine(sought(Sought.Given.PASSPHRASE, false));
        State state = associating(machine, Security.PSK).next();
        assertEquals(
                new State.Failed(new Failure.ChannelForbidden(HOME, List.of(2437), -22)),
                machine.step(state, new Event.ScanFailed(-22, false)).next());
    }

    @Test
    void whoKeepsThrowingUsOutIsQuoted() {
        JoinMachine machine = machine(sought(Sought.Given.NOTHING, true));
        State state = associating(machine, Security.OPEN).next();
        for (int i = 0; i < 3; i++) {
            state = machine.step(state, new Event.Disconnected(BSSID, 5, false)).next();
        }
        assertEquals(new State.Failed(new Failure.ThrownOut(HOME, 5)), state);
    }

    @Test
    void ourOwnLeavingIsNoThrowingOut() {
        JoinMachine machine = machine(sought(Sought.Given.NOTHING, true));
        State state = associating(machine, Security.OPEN).next();
        for (int i = 0; i < 5; i++) {
            state = machine.step(state, new Event.Disconnected(BSSID, 3, true)).next();
        }
        assertInstanceOf(State.Associating.class, state);
    }
}
