package org.webboot.wifi;

import java.util.List;
import java.util.Optional;
import org.webboot.plan.Ssid;

/// Why a network was not joined; [Explanation] has the words.
sealed interface Failure {
    /// @param seen names that two scans saw, the strongest first
    /// @param hidden how many access points hide their name
    record NotSeen(List<Ssid> wanted, List<Ssid> seen, int hidden) implements Failure {
        public NotSeen {
            wanted = List.copyOf(wanted);
            seen = List.copyOf(seen);
        }
    }

    record NotSupported(Ssid ssid, Security security) implements Failure {}

    record Mismatch(Ssid ssid, Security security, Sought.Given given) implements Failure {}

    record NeedsSecret(Ssid ssid, Security security) implements Failure {}

    /// @param told the access point or the handshake said so; else it only never ended
    record WrongSecret(Ssid ssid, Security security, boolean told) implements Failure {}

    /// @param status IEEE 802.11-2020, Table 9-50
    record Refused(Ssid ssid, int status) implements Failure {}

    /// @param reason IEEE 802.11-2020, Table 9-49
    record ThrownOut(Ssid ssid, int reason) implements Failure {}

    record NoAnswer(Ssid ssid, List<Integer> mhz) implements Failure {
        public NoAnswer {
            mhz = List.copyOf(mhz);
        }
    }

    /// It was heard, but wpa_supplicant finds nothing that it could join.
    record Unsuitable(Ssid ssid, Security security, List<Integer> mhz) implements Failure {
        public Unsuitable {
            mhz = List.copyOf(mhz);
        }
    }

    /// @param code a negative errno
    record ChannelForbidden(Ssid ssid, List<Integer> mhz, int code) implements Failure {
        public ChannelForbidden {
            mhz = List.copyOf(mhz);
        }
    }

    record ScanFailed(int code) implements Failure {}

    record NoScan() implements Failure {}

    record BadCertificate(
            Ssid ssid, Event.EapCertificateError error, Optional<Event.EapCertificate> server)
            implements Failure {}

    /// @param complaint what the supplicant printed about TLS; may be empty
    record EapRefused(Ssid ssid, Evidence.Eap eap, String complaint) implements Failure {}

    /// wpa_supplicant asks for more than it was given, or can't use it.
    ///
    /// @param what `PASSPHRASE` is the private key's
    record EapNeeds(Ssid ssid, String what, String complaint) implements Failure {}

    record EapSilent(Ssid ssid, Evidence.Eap eap) implements Failure {}

    /// @param line what the supplicant printed
    record NoLegacyCrypto(Ssid ssid, String line) implements Failure {}

    record Died(int exit, List<String> lastLines) implements Failure {
        public Died {
            lastLines = List.copyOf(lastLines);
        }
    }
}
