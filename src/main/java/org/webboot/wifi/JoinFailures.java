package org.webboot.wifi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;

/// Why a network was not joined, in words.
final class JoinFailures {
    private static final int NAMES_SHOWN = 6;

    private final String link;
    private final String country;
    private final Optional<String> origin;

    /// @param country whose rules for radio hold; `00` or empty where nobody said
    /// @param origin the file that the secret came from
    JoinFailures(String link, String country, Optional<String> origin) {
        this.link = link;
        this.country = country;
        this.origin = origin;
    }

    BootException of(Failure failure) {
        return switch (failure) {
            case Failure.NotSeen notSeen -> notSeen(notSeen);
            case Failure.NotSupported(Ssid ssid, Security security) -> notSupported(ssid, security);
            case Failure.Mismatch mismatch -> mismatch(mismatch);
            case Failure.NeedsSecret(Ssid ssid, Security security) -> needsSecret(ssid, security);
            case Failure.WrongSecret wrong -> wrongSecret(wrong);
            case Failure.Refused(Ssid ssid, int status) ->
                    say(
                            "the access point of '%s' refuses: %s (status %d)"
                                    .formatted(ssid, StatusCodes.status(status), status),
                            "move closer, or ask who runs the network whether this device may join");
            case Failure.ThrownOut(Ssid ssid, int reason) ->
                    say(
                            "the access point of '%s' throws us out: %s (reason %d)"
                                    .formatted(ssid, StatusCodes.reason(reason), reason),
                            "move closer, or ask who runs the network whether this device may join");
            case Failure.NoAnswer(Ssid ssid, List<Integer> mhz) ->
                    say(
                            "'%s' was heard on %s, but its access point does not answer"
                                    .formatted(ssid, channels(mhz)),
                            "move closer: it is heard better than it hears; then webboot again");
            case Failure.Unsuitable(Ssid ssid, Security security, List<Integer> mhz) ->
                    say(
                            "'%s' was heard on %s, but neither this radio nor wpa_supplicant can use"
                                            .formatted(ssid, channels(mhz))
                                    + " it (%s)".formatted(security),
                            "another network; for a radio without %s a USB adapter, or -country XX"
                                            .formatted(security)
                                    + " where the channel is allowed only there");
            case Failure.ChannelForbidden(Ssid ssid, List<Integer> mhz, int code) ->
                    say(
                            "'%s' is on %s, where this radio may not send%s (errno %d)"
                                    .formatted(ssid, channels(mhz), rules(), -code),
                            "-country XX with the two letters of the country that you are in, such"
                                    + " as -country DE");
            case Failure.ScanFailed(int code) ->
                    say(
                            "the radio does not scan (errno %d)".formatted(-code),
                            "see dmesg for its driver and firmware, and webboot again");
            case Failure.NoScan() ->
                    say(
                            "two scans did not come to an end",
                            "see dmesg for the card's driver; a longer -timeout helps slow radios");
            case Failure.BadCertificate bad -> EapFailures.certificate(link, bad, origin);
            case Failure.EapRefused refused -> EapFailures.refused(link, refused, origin);
            case Failure.EapNeeds needs -> EapFailures.needs(link, needs, origin);
            case Failure.EapSilent silent -> EapFailures.silent(link, silent);
            case Failure.NoLegacyCrypto(Ssid ssid, String line) ->
                    EapFailures.noLegacy(link, ssid, line);
            case Failure.Died(int exit, List<String> said) -> Explanation.died(link, exit, said);
        };
    }

    private BootException notSeen(Failure.NotSeen failure) {
        String wanted =
                failure.wanted().stream()
                        .map(ssid -> "'" + ssid + "'")
                        .collect(Collectors.joining(", "));
        List<String> seen = failure.seen().stream().map(Ssid::toString).toList();
        List<String> near =
                Nearness.sorted(failure.wanted().getFirst().toString(), seen).stream()
                        .limit(NAMES_SHOWN)
                        .toList();
        String others =
                near.isEmpty()
                        ? "no other network either"
                        : "the nearest of %d names: %s"
                                .formatted(seen.size(), String.join(", ", near));
        String hidden =
                failure.hidden() == 0 ? "" : ", and %d without a name".formatted(failure.hidden());
        return say(
                "two full scans did not see %s; they saw %s%s".formatted(wanted, others, hidden),
                "check the name, letter by letter and its case (webboot scan lists all), or move"
                        + " closer"
                        + (known()
                                ? ""
                                : "\nsome channels stay silent until the country is known: -country"
                                        + " XX"));
    }

    private boolean known() {
        return !country.isEmpty() && !country.equals("00");
    }

    private String rules() {
        return known() ? " under the rules of " + country : " while no country is known";
    }

    private BootException notSupported(Ssid ssid, Security security) {
        return security == Security.WEP
                ? say(
                        "'%s' is protected by WEP, which anybody breaks within minutes"
                                .formatted(ssid),
                        "set the access point to WPA2 or WPA3; webboot joins no WEP network")
                : say(
                        "'%s' announces a protection that webboot does not know".formatted(ssid),
                        "webboot scan shows it; another network, or a cable");
    }

    private BootException mismatch(Failure.Mismatch failure) {
        String given =
                switch (failure.given()) {
                    case NOTHING -> "nothing";
                    case PASSPHRASE -> "a passphrase";
                    case KEY -> "a key of 64 digits";
                    case ENTERPRISE -> "a name for 802.1X";
                };
        String message =
                "'%s' is protected by %s, and %s was given for it%s"
                        .formatted(
                                failure.ssid(),
                                failure.security() == Security.OPEN
                                        ? "nothing"
                                        : failure.security(),
                                given,
                                from());
        boolean open = failure.security() == Security.OPEN || failure.security() == Security.OWE;
        if (open || failure.security() == Security.OWE_TRANSITION) {
            return say(
                    message,
                    "leave the secret away if the network is meant to be open; it may also be"
                            + " somebody else's of the same name");
        }
        return say(
                message,
                failure.security().enterprise()
                        ? "a profile with identity, password and ca-file: -wifi-config FILE"
                        : "the network's passphrase instead");
    }

    private String from() {
        return origin.map(file -> " (" + file + ")").orElse("");
    }

    private BootException needsSecret(Ssid ssid, Security security) {
        return say(
                "'%s' (%s) wants %s, and nobody is there to type it"
                        .formatted(
                                ssid,
                                security,
                                security.enterprise() ? "a name and a password" : "a passphrase"),
                security.enterprise()
                        ? "-wifi-config FILE with identity, password and ca-file"
                        : "-psk-file FILE, or a profile built into the image");
    }

    private BootException wrongSecret(Failure.WrongSecret failure) {
        String advice =
                "type it again; capitals and similar letters count"
                        + origin.map(file -> ". It came from " + file).orElse("");
        return failure.told()
                ? say(
                        "wrong passphrase for '%s' (%s)"
                                .formatted(failure.ssid(), failure.security()),
                        advice)
                : say(
                        "'%s' (%s) let us in, but its handshake never ended: most often the"
                                        .formatted(failure.ssid(), failure.security())
                                + " passphrase is wrong",
                        advice + ", or move closer");
    }

    private static String channels(List<Integer> mhz) {
        return mhz.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " MHz";
    }

    private BootException say(String message, String advice) {
        return Explanation.failure(link + ": " + message, advice);
    }
}
