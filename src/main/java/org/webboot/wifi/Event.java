package org.webboot.wifi;

import java.util.List;
import org.webboot.os.MacAddress;

/// What happens on the way to a network.
sealed interface Event {
    /// Of scanning.
    sealed interface Scan extends Event {}

    /// Between us and an access point.
    sealed interface Radio extends Event {}

    /// Of 802.1X.
    sealed interface Eap extends Event {}

    /// Of our own making.
    sealed interface Own extends Event {}

    /// Told, and of no consequence by itself.
    sealed interface Said extends Event {}

    /// A scan has ended; its results can be fetched.
    record Scanned() implements Scan {}

    /// @param code as the driver answered, a negative errno; 0 when wpa_supplicant refused the wish
    /// @param again it will be tried again by itself
    record ScanFailed(int code, boolean again) implements Scan {}

    /// The results of a scan that we asked for.
    record Seen(List<ScanResult> results) implements Scan {
        public Seen {
            results = List.copyOf(results);
        }
    }

    /// The person has given the secret, or not.
    record Answered(boolean given) implements Own {}

    /// The time that the last step allowed is over.
    record TimeUp() implements Own {}

    record Trying(MacAddress bssid) implements Radio {}

    record Associated(MacAddress bssid) implements Radio {}

    record Connected(MacAddress bssid) implements Radio {}

    /// @param reason IEEE 802.11-2020, Table 9-49
    /// @param ours we left, not the access point
    record Disconnected(MacAddress bssid, int reason, boolean ours) implements Radio {}

    /// @param status IEEE 802.11-2020, Table 9-50
    record AssociationRejected(int status) implements Radio {}

    /// @param algorithm 0 open, 3 SAE (9.4.1.1)
    /// @param transaction of SAE: 1 commit, 2 confirm
    record AuthenticationRejected(int algorithm, int transaction, int status) implements Radio {}

    /// wpa_supplicant pauses with the network: `WRONG_KEY`, `AUTH_FAILED`, `CONN_FAILED`.
    record Disabled(String reason) implements Radio {}

    /// No access point of the network is there (any more).
    record NotFound() implements Radio {}

    /// @param country two letters; `00`: the world's common denominator
    record Regulation(String country) implements Said {}

    /// @param status what the 802.1X peer does, in wpa_supplicant's words
    record EapStatus(String status, String parameter) implements Eap {}

    /// @param name `PEAP`, `TTLS`, `TLS`
    record EapMethod(String name) implements Eap {}

    /// @param hash SHA-256 in hexadecimal digits
    record EapCertificate(int depth, String subject, String hash) implements Eap {}

    record EapCertificateError(int depth, String subject, String error) implements Eap {}

    /// @param code of MS-CHAPv2, RFC 2759 §6
    record PasswordRefused(int code) implements Eap {}

    record EapFailed() implements Eap {}

    /// A line that wpa_supplicant printed, that is no event.
    record Logged(String line) implements Said {}

    /// The process is gone.
    record Died(int exit, List<String> lastLines) implements Event {
        public Died {
            lastLines = List.copyOf(lastLines);
        }
    }

    /// Any other.
    record Other(String text) implements Said {}
}
