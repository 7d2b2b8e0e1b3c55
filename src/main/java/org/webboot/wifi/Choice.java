package org.webboot.wifi;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.plan.Ssid;

/// Which of the networks that a scan saw is joined.
final class Choice {
    private static final Set<Security> TRANSITION =
            EnumSet.of(Security.PSK, Security.PSK_SAE, Security.SAE);

    private Choice() {}

    /// What came of looking.
    sealed interface Found {
        record Network(Goal goal) implements Found {}

        record Nothing() implements Found {}

        /// It is there, but can't be joined.
        record Unfit(Failure why) implements Found {}
    }

    static Found among(List<ScanResult> results, List<Sought> networks) {
        Optional<Failure> unfit = Optional.empty();
        Optional<Goal> best = Optional.empty();
        int strongest = Integer.MIN_VALUE;
        for (Sought sought : networks) {
            List<ScanResult> here = named(results, sought.ssid());
            if (here.isEmpty()) {
                continue;
            }
            List<ScanResult> open = open(here, sought);
            List<ScanResult> fit = fit(open);
            if (fit.isEmpty()) {
                unfit = unfit.or(() -> Optional.of(unfit(here, sought)));
            } else if (fit.getFirst().dbm() > strongest) {
                strongest = fit.getFirst().dbm();
                best = Optional.of(goal(fit, open, sought));
            }
        }
        if (best.isPresent()) {
            return new Found.Network(best.get());
        }
        return unfit.<Found>map(Found.Unfit::new).orElseGet(Found.Nothing::new);
    }

    private static List<ScanResult> named(List<ScanResult> results, Ssid ssid) {
        return results.stream()
                .filter(result -> result.ssid().filter(ssid::equals).isPresent())
                .sorted((a, b) -> Integer.compare(b.dbm(), a.dbm()))
                .toList();
    }

    /// Those that our secret opens.
    private static List<ScanResult> open(List<ScanResult> here, Sought sought) {
        return here.stream()
                .filter(result -> joinable(result.security()))
                .filter(result -> sought.given().opens(result.security()))
                .filter(result ->
                        sought.given() != Sought.Given.KEY || result.security() != Security.SAE)
                .toList();
    }

    /// Those of the best protection: whoever copies a name and leaves the protection away is not
    /// heard, but for WPA2. WPA2/WPA3 is with WPA3 alone, as it is on 6 GHz, and with WPA2, as
    /// older repeaters have it, one network: where it is allowed, so are both.
    private static List<ScanResult> fit(List<ScanResult> open) {
        if (isTransition(open)) {
            return open.stream().filter(result -> TRANSITION.contains(result.security())).toList();
        }
        int rank = open.stream().mapToInt(result -> result.security().rank()).max().orElse(0);
        return open.stream().filter(result -> result.security().rank() == rank).toList();
    }

    private static boolean isTransition(List<ScanResult> results) {
        return results.stream().anyMatch(result -> result.security() == Security.PSK_SAE);
    }

    private static boolean joinable(Security security) {
        return security != Security.WEP && security != Security.UNKNOWN;
    }

    private static Failure unfit(List<ScanResult> here, Sought sought) {
        Security security = here.getFirst().security();
        return security == Security.WEP || security == Security.UNKNOWN
                ? new Failure.NotSupported(sought.ssid(), security)
                : new Failure.Mismatch(sought.ssid(), security, sought.given());
    }

    /// WPA3 here and WPA2 there, of one name: WPA2 is tried when WPA3 is heard and does not work.
    /// Who copies a name could offer both at once and have the same (see [#fit]): a handshake, to
    /// guess the passphrase at. wpa/README.md says so.
    private static Goal goal(List<ScanResult> fit, List<ScanResult> open, Sought sought) {
        Security security = isTransition(fit) ? Security.PSK_SAE : fit.getFirst().security();
        List<ScanResult> lesser =
                security == Security.SAE
                        ? open.stream().filter(result -> result.security() == Security.PSK).toList()
                        : List.of();
        return Goal.of(sought, security, fit, lesser);
    }
}
