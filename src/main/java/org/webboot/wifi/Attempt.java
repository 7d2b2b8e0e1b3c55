package org.webboot.wifi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.plan.Ssid;

/// The part of [JoinMachine] that associates: which verdict follows which evidence.
final class Attempt {
    /// SAE, or OWE, where there is something to fall back to.
    static final Duration BETTER_HALF = Duration.ofSeconds(6);

    /// A verdict on a passphrase is promised within 10 s of the scan result.
    static final Duration HANDSHAKE = Duration.ofSeconds(9);

    /// Of 802.1X: an authentication server may be far away, and each of its steps starts this anew.
    static final Duration EAP_SILENCE = Duration.ofSeconds(12);

    private static final int MOST_SECRETS = 3;

    /// One refusal may be the radio's fault; the second comes within a second.
    private static final int CONFIRMS = 2;

    private static final int DROPS = 3;

    /// wpa_supplicant looks again after 5 s.
    private static final int LOOKS = 2;

    /// With this reason an access point ends a handshake that got no (right) answer.
    private static final int HANDSHAKE_TIMEOUT = 15;

    /// It would wait for an answer; all that there is was given at the start.
    private static final String NEEDS = "eap parameter needed";

    private Attempt() {}

    static Step begin(Goal goal, int wrong) {
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

    static Step step(State.Associating before, Event event) {
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
            case Event.EapStatus(String what, String name) when what.equals(NEEDS) ->
                    failed(new Failure.EapNeeds(ssid, name, evidence.complaint()));
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
        return lesser.isPresent() ? begin(lesser.get(), now.wrong()) : failed(failure);
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
