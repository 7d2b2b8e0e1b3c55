package org.webboot.wifi;

import java.util.Optional;
import org.webboot.os.MacAddress;

/// Reads the messages that wpa_supplicant sends to who is attached: `<3>CTRL-EVENT-… key=value`
/// (src/common/wpa_ctrl.h, and the places that print them).
final class EventReader {
    private static final String CONTROL = "CTRL-EVENT-";
    private static final int BSSID_LENGTH = 17;

    private EventReader() {}

    /// Whether a datagram is an event, not the answer to a request.
    static boolean isEvent(String datagram) {
        return datagram.startsWith("<");
    }

    static Event read(String datagram) {
        String text = datagram.substring(datagram.indexOf('>') + 1).strip();
        return (text.startsWith(CONTROL)
                        ? control(text, text.substring(CONTROL.length()))
                        : message(text))
                .orElse(new Event.Other(text));
    }

    private static Optional<Event> control(String text, String rest) {
        int space = rest.indexOf(' ');
        String name = space < 0 ? rest : rest.substring(0, space);
        return switch (name) {
            case "SCAN-RESULTS" -> Optional.of(new Event.Scanned());
            case "SCAN-FAILED" ->
                    Optional.of(
                            new Event.ScanFailed(number(text, "ret"), text.contains("retry=1")));
            case "CONNECTED" ->
                    bssid(text, "Connection to ").map(bssid -> new Event.Connected(bssid));
            case "DISCONNECTED" -> disconnected(text);
            case "ASSOC-REJECT" ->
                    Optional.of(new Event.AssociationRejected(number(text, "status_code")));
            case "AUTH-REJECT" ->
                    Optional.of(
                            new Event.AuthenticationRejected(
                                    number(text, "auth_type"),
                                    number(text, "auth_transaction"),
                                    number(text, "status_code")));
            case "SSID-TEMP-DISABLED" ->
                    // The SSID before it is the network's own word: only what follows the last
                    // blank counts.
                    Optional.of(new Event.Disabled(last(text, "reason=")));
            case "NETWORK-NOT-FOUND" -> Optional.of(new Event.NotFound());
            case "REGDOM-CHANGE" -> Optional.of(new Event.Regulation(word(text, "alpha2")));
            case "EAP-STATUS" ->
                    Optional.of(
                            new Event.EapStatus(quoted(text, "status"), quoted(text, "parameter")));
            case "EAP-METHOD" -> Optional.of(new Event.EapMethod(between(text, "(", ")")));
            case "EAP-PEER-CERT" -> certificate(text);
            case "EAP-TLS-CERT-ERROR" ->
                    Optional.of(
                            new Event.EapCertificateError(
                                    number(text, "depth"),
                                    quoted(text, "subject"),
                                    quoted(text, "err")));
            case "EAP-FAILURE" -> Optional.of(new Event.EapFailed());
            default -> Optional.empty();
        };
    }

    private static Optional<Event> message(String text) {
        if (text.startsWith("SME: Trying to authenticate with ")) {
            return bssid(text, "authenticate with ").map(bssid -> new Event.Trying(bssid));
        }
        if (text.startsWith("Trying to associate with ")) {
            return bssid(text, "associate with ").map(bssid -> new Event.Trying(bssid));
        }
        if (text.startsWith("Associated with ")) {
            return bssid(text, "Associated with ").map(bssid -> new Event.Associated(bssid));
        }
        if (text.startsWith("EAP-MSCHAPV2: failure message: ")) {
            String code = between(text, "error ", ")");
            return Optional.of(new Event.PasswordRefused(parsed(code)));
        }
        return Optional.empty();
    }

    private static Optional<Event> disconnected(String text) {
        return bssid(text, "bssid=")
                .map(bssid ->
                        new Event.Disconnected(
                                bssid,
                                number(text, "reason"),
                                text.contains("locally_generated=1")));
    }

    /// It comes twice, with `hash=` and with the certificate itself.
    private static Optional<Event> certificate(String text) {
        String hash = last(text, "hash=");
        return hash.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Event.EapCertificate(
                                number(text, "depth"), quoted(text, "subject"), hash));
    }

    private static Optional<MacAddress> bssid(String text, String before) {
        int at = text.indexOf(before);
        int from = at + before.length();
        return at < 0 || text.length() < from + BSSID_LENGTH
                ? Optional.empty()
                : MacAddress.parse(text.substring(from, from + BSSID_LENGTH));
    }

    /// 0 where there is none.
    private static int number(String text, String key) {
        return parsed(word(text, key));
    }

    private static int parsed(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static String word(String text, String key) {
        int at = text.indexOf(" " + key + "=");
        if (at < 0) {
            return "";
        }
        int from = at + key.length() + 2;
        int end = text.indexOf(' ', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /// What follows the last `key`, which is the last of the message or not there at all.
    private static String last(String text, String key) {
        int at = text.lastIndexOf(" " + key);
        String value = at < 0 ? "" : text.substring(at + 1 + key.length());
        return value.indexOf(' ') < 0 ? value : "";
    }

    /// `key='value'`; the value may have quotes: it ends before the next key or at the end.
    private static String quoted(String text, String key) {
        int at = text.indexOf(" " + key + "='");
        if (at < 0) {
            return "";
        }
        int from = at + key.length() + 3;
        int end = text.indexOf("' ", from);
        if (end < 0) {
            end = text.endsWith("'") && text.length() > from ? text.length() - 1 : text.length();
        }
        return text.substring(from, end);
    }

    private static String between(String text, String before, String after) {
        int at = text.indexOf(before);
        int end = at < 0 ? -1 : text.indexOf(after, at + before.length());
        return end < 0 ? "" : text.substring(at + before.length(), end);
    }
}
