package org.webboot.wifi;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.plan.Ssid;

/// From nothing to a joined network: which state follows which event. No I/O, no clock.
final class JoinMachine {
    /// SAE, or OWE, where there is something to fall back to.
    static final Duration BETTER_HALF = Duration.ofSeconds(6);

    /// A verdict on a passphrase is promised within 10 s of the scan result.
    static final Duration HANDSHAKE = Duration.ofSeconds(9);

    /// Of 802.1X: an authentication server may be far away, and each of its steps starts this anew.
    static final Duration EAP_SILENCE = Duration.ofSeconds(12);

    private static final int ROUNDS = 2;
    private static final int MOST_SECRETS = 3;

    /// One refusal may be the radio's fault; the second comes within a second.
    private static final int CONFIRMS = 2;

    private static final int DROPS = 3;

    /// wpa_supplicant looks again after 5 s.
    private static final int LOOKS = 2;

    /// With this reason an access point ends a handshake that got no (right) answer.
    private static final int HANDSHAKE_TIMEOUT = 15;

    private final List<Sought> networks;
    private final Duration scanLimit;

    /// @param scanLimit for each scan
    JoinMachine(List<Sought> networks, Duration scanLimit) {
        this.networks = List.copyOf(networks);
        this.scanLimit = scanLimit;
    }

    Step begin() {
        return scan(1);
    }

    private Step scan(int round) {
        boolean byName = round > 1 || networks.stream().anyMatch(Sought::hidden);
        return Step.to(
                new State.Scanning(round), new Action.Scan(byName), new Action.Limit(scanLimit));
    }

    Step step(State now, Event event) {
        if (event instanceof Event.Died(int exit, List<String> lastLines)) {
            return failed(new Failure.Died(exit, lastLines));
        }
        return switch (now) {
            case State.Scanning scanning -> scanning(scanning, event);
            case State.Asking asking -> asking(asking, event);
            case State.Associating associating -> associating(associating, event);
            case State.Joined _, State.Failed _ -> Step.to(now);
        };
    }

    private Step scanning(State.Scanning now, Event event) {
        return switch (event) {
            case Event.Seen(List<ScanResult> results) -> seen(now, results);
            case Event.ScanFailed(int code, boolean again) ->
                    again ? Step.to(now) : failed(new Failure.ScanFailed(code));
            case Event.TimeUp _ ->
                    now.round() < ROUNDS ? scan(now.round() + 1) : failed(new Failure.NoScan());
            case Event.Scanned _,
                    Event.Answered _,
                    Event.Radio _,
                    Event.Eap _,
                    Event.Said _,
                    Event.Died _ ->
                    Step.to(now);
        };
    }

    private Step seen(State.Scanning now, List<ScanResult> results) {
        return switch (Choice.among(results, networks)) {
            case Choice.Found.Network(Goal goal) ->
                    goal.wantsSecret()
                            ? Step.to(new State.Asking(goal, 0), new Action.AskSecret(goal, false))
                            : associate(goal, 0);
            case Choice.Found.Unfit(Failure why) -> failed(why);
            case Choice.Found.Nothing _ ->
                    now.round() < ROUNDS ? scan(now.round() + 1) : failed(notSeen(results));
        };
    }

    private Failure notSeen(List<ScanResult> results) {
        Set<Ssid> seen = new LinkedHashSet<>();
        results.stream()
                .sorted((a, b) -> Integer.compare(b.dbm(), a.dbm()))
                .forEach(result -> result.ssid().ifPresent(seen::add));
        long hidden = results.stream().filter(result -> result.ssid().isEmpty()).count();
        return new Failure.NotSeen(
                networks.stream().map(Sought::ssid).toList(), List.copyOf(seen), (int) hidden);
    }

    private static Step asking(State.Asking now, Event event) {
        if (!(event instanceof Event.Answered(boolean given))) {
            return Step.to(now);
        }
        Ssid ssid = now.goal().sought().ssid();
        Security security = now.goal().security();
        if (given) {
            return associate(now.goal(), now.wrong());
        }
        return failed(
                now.wrong() > 0
                        ? new Failure.WrongSecret(ssid, security, true)
                        : new Failure.NeedsSecret(ssid, security));
    }

    private static Step associate(Goal goal, int wrong) {
        return Step.to(
                new State.Associating(goal, wrong, Evidence.NONE),
                new Action.Associate(goal),
                new Action.Limit(limit(goal)));
    }

    private static Duration limit(Goal goal) {
        if (goal.security().enterprise()) {
            return EAP_SILENCE;
        }
        return goal.lesser().isPresent() ? BETTER_HALF : HANDSHAKE;
    }

    private static Step associating(State.Associating before, Event event) {
        Evidence evidence = before.evidence().and(event);
        var now = new State.Associating(before.goal(), before.wrong(), evidence);
        Goal goal = now.goal();
        Ssid ssid = goal.sought().ssid();
        return switch (event) {
            case Event.Connected(var bssid) -> Step.to(new State.Joined(goal, bssid));
            case Event.Associated _ ->
                    goal.lesser().isPresent()
                            ? Step.to(now, new Action.Limit(HANDSHAKE))
                            : Step.to(now);
            case Event.AuthenticationRejected _ ->
                    evidence.saeConfirmsRefused() >= CONFIRMS
                            ? wrongSecret(now, true)
                            : Step.to(now);
            case Event.Disabled(String reason) -> disabled(now, reason);
            case Event.Disconnected _ -> disconnected(now);
            case Event.EapCertificateError error ->
                    failed(new Failure.BadCertificate(ssid, error, evidence.eap().server()));
            case Event.EapFailed _ -> eapFailed(now);
            case Event.Eap _ -> Step.to(now, new Action.Limit(EAP_SILENCE));
            case Event.Logged(String line) when noDigest(line) ->
                    failed(new Failure.NoLegacyCrypto(ssid, line));
            case Event.ScanFailed(int code, boolean again) when !again ->
                    failed(new Failure.ChannelForbidden(ssid, goal.mhz(), code));
            case Event.TimeUp _ -> timeUp(now);
            case Event.NotFound _ ->
                    evidence.notFound() >= LOOKS
                            ? otherwise(
                                    now, new Failure.Unsuitable(ssid, goal.security(), goal.mhz()))
                            : Step.to(now);
            case Event.Trying _,
                    Event.AssociationRejected _,
                    Event.Scan _,
                    Event.Said _,
                    Event.Answered _,
                    Event.Died _ ->
                    Step.to(now);
        };
    }

    /// MS-CHAPv2 needs MD4 and DES, which OpenSSL 3 has in its legacy provider alone.
    private static boolean noDigest(String line) {
        return line.contains("EVP_DigestInit_ex failed")
                || line.contains("MSCHAPV2: Failed to derive response");
    }

    private static Step disabled(State.Associating now, String reason) {
        Ssid ssid = now.goal().sought().ssid();
        Evidence evidence = now.evidence();
        return switch (reason) {
            case "WRONG_KEY" -> wrongSecret(now, true);
            case "AUTH_FAILED" -> eapFailed(now);
            // CONN_FAILED, and whatever else there will be
            default ->
                    evidence.status().isPresent()
                            ? otherwise(now, new Failure.Refused(ssid, evidence.status().get()))
                            : Step.to(now);
        };
    }

    private static Step disconnected(State.Associating now) {
        List<Integer> drops = now.evidence().drops();
        return drops.size() >= DROPS && drops.getLast() != HANDSHAKE_TIMEOUT
                ? otherwise(now, new Failure.ThrownOut(now.goal().sought().ssid(), drops.getLast()))
                : Step.to(now);
    }

    private static Step eapFailed(State.Associating now) {
        Evidence.Eap eap = now.evidence().eap();
        Ssid ssid = now.goal().sought().ssid();
        Failure failure = new Failure.EapRefused(ssid, eap, now.evidence().complaint());
        // Where the server did not say so itself, another password would not help.
        return eap.finished() ? again(now, failure) : failed(failure);
    }

    private static Step timeUp(State.Associating now) {
        Evidence evidence = now.evidence();
        Goal goal = now.goal();
        Ssid ssid = goal.sought().ssid();
        if (evidence.eap().started()) {
            return failed(new Failure.EapSilent(ssid, evidence.eap()));
        }
        if (evidence.saeConfirmsRefused() > 0) {
            return wrongSecret(now, true);
        }
        if (evidence.associated() && goal.security().passphrase()) {
            return wrongSecret(now, evidence.drops().contains(HANDSHAKE_TIMEOUT));
        }
        if (evidence.status().isPresent()) {
            return otherwise(now, new Failure.Refused(ssid, evidence.status().get()));
        }
        return otherwise(
                now,
                evidence.drops().isEmpty()
                        ? new Failure.NoAnswer(ssid, goal.mhz())
                        : new Failure.ThrownOut(ssid, evidence.drops().getLast()));
    }

    /// Tries the lesser half of a transition network before it gives up.
    private static Step otherwise(State.Associating now, Failure failure) {
        Optional<Goal> lesser = now.goal().lesser();
        return lesser.isPresent() ? associate(lesser.get(), now.wrong()) : failed(failure);
    }

    private static Step wrongSecret(State.Associating now, boolean told) {
        Goal goal = now.goal();
        // No fallback: SAE and PSK have one passphrase, and whoever only pretends to be the
        // network must not get a handshake to guess at.
        return again(now, new Failure.WrongSecret(goal.sought().ssid(), goal.security(), told));
    }

    private static Step again(State.Associating now, Failure failure) {
        int wrong = now.wrong() + 1;
        return now.goal().sought().typed() && wrong < MOST_SECRETS
                ? Step.to(
                        new State.Asking(now.goal(), wrong), new Action.AskSecret(now.goal(), true))
                : failed(failure);
    }

    private static Step failed(Failure why) {
        return Step.to(new State.Failed(why));
    }
}
