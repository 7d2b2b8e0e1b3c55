package org.webboot.wifi;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.plan.Ssid;

/// Which of the networks that a scan saw is joined.
final class Choice {
    private static final int MOST_CHANNELS = 4;

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
            List<ScanResult> fit = fit(here, sought);
            if (fit.isEmpty()) {
                unfit = unfit.or(() -> Optional.of(unfit(here, sought)));
            } else if (fit.getFirst().dbm() > strongest) {
                strongest = fit.getFirst().dbm();
                best = Optional.of(goal(fit, sought));
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

    /// Those of the best protection that our secret opens: whoever copies a name and leaves the
    /// protection away is not heard. WPA2/WPA3 is with WPA3 alone, as it is on 6 GHz, and with
    /// WPA2, as older repeaters have it, one network: where it is allowed, so are both.
    private static List<ScanResult> fit(List<ScanResult> here, Sought sought) {
        List<ScanResult> open =
                here.stream()
                        .filter(result -> joinable(result.security()))
                        .filter(result -> sought.given().opens(result.security()))
                        .filter(result ->
                                sought.given() != Sought.Given.KEY
                                        || result.security() != Security.SAE)
                        .toList();
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

    private static Goal goal(List<ScanResult> fit, Sought sought) {
        Set<Integer> channels = new LinkedHashSet<>();
        fit.forEach(result -> channels.add(result.mhz()));
        return new Goal(
                sought,
                isTransition(fit) ? Security.PSK_SAE : fit.getFirst().security(),
                channels.stream().limit(MOST_CHANNELS).toList(),
                false);
    }
}
