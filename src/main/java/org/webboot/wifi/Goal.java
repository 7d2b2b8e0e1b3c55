package org.webboot.wifi;

import java.util.List;
import java.util.Optional;

/// The network that was found.
///
/// @param mhz the channels on which it was heard, the strongest first
/// @param fallback whether this is the second try, with less protection
record Goal(Sought sought, Security security, List<Integer> mhz, boolean fallback) {
    Goal {
        mhz = List.copyOf(mhz);
    }

    /// What to try when the better half of a transition network does not work.
    Optional<Goal> lesser() {
        if (fallback) {
            return Optional.empty();
        }
        return switch (security) {
            case PSK_SAE -> Optional.of(new Goal(sought, Security.PSK, mhz, true));
            case OWE_TRANSITION -> Optional.of(new Goal(sought, Security.OPEN, mhz, true));
            case OPEN, OWE, WEP, WPA, PSK, SAE, EAP, EAP_SHA256, EAP_192, UNKNOWN ->
                    Optional.empty();
        };
    }

    /// Whether a secret is wanted that is not there.
    boolean wantsSecret() {
        return sought.given() == Sought.Given.NOTHING
                && (security.passphrase() || security.enterprise());
    }
}
