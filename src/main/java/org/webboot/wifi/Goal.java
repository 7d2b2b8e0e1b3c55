package org.webboot.wifi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The network that was found.
///
/// @param mhz the channels on which it was heard, the strongest first
/// @param lesserMhz the channels on which its name was heard with WPA2 alone, where `security` is
///   WPA3 alone
/// @param fast whether some of it takes fast transition only; it is not asked for otherwise, since
///   one who does not move gains nothing by it
/// @param fallback whether this is the second try, with less protection
record Goal(
        Sought sought,
        Security security,
        List<Integer> mhz,
        List<Integer> lesserMhz,
        boolean fast,
        boolean fallback) {
    private static final int MOST_CHANNELS = 4;

    Goal {
        mhz = List.copyOf(mhz);
        lesserMhz = List.copyOf(lesserMhz);
    }

    /// @param fit the access points to try, the strongest first
    /// @param lesser those of the same name that are tried if these don't work
    static Goal of(
            Sought sought, Security security, List<ScanResult> fit, List<ScanResult> lesser) {
        boolean fast = Stream.concat(fit.stream(), lesser.stream()).anyMatch(ScanResult::fastOnly);
        return new Goal(sought, security, channels(fit), channels(lesser), fast, false);
    }

    private static List<Integer> channels(List<ScanResult> results) {
        return results.stream().map(ScanResult::mhz).distinct().limit(MOST_CHANNELS).toList();
    }

    /// What to try when the better half of a transition network does not work.
    Optional<Goal> lesser() {
        if (fallback) {
            return Optional.empty();
        }
        return switch (security) {
            case PSK_SAE -> Optional.of(lesser(Security.PSK, mhz));
            case SAE ->
                    lesserMhz.isEmpty()
                            ? Optional.empty()
                            : Optional.of(lesser(Security.PSK, lesserMhz));
            case OWE_TRANSITION -> Optional.of(lesser(Security.OPEN, mhz));
            case OPEN, OWE, WEP, WPA, PSK, EAP, EAP_SHA256, EAP_192, UNKNOWN -> Optional.empty();
        };
    }

    private Goal lesser(Security less, List<Integer> channels) {
        return new Goal(sought, less, channels, List.of(), fast, true);
    }

    /// Whether a secret is wanted that is not there.
    boolean wantsSecret() {
        return sought.given() == Sought.Given.NOTHING
                && (security.passphrase() || security.enterprise());
    }
}
