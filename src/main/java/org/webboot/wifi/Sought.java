package org.webboot.wifi;

import org.webboot.plan.Ssid;

/// A network that may be joined, and what is known for it.
///
/// @param typed the secret comes from the console: a wrong one is asked for again
record Sought(Ssid ssid, boolean hidden, Given given, boolean typed) {
    /// The secret that there is.
    enum Given {
        /// Not known yet; asked for if the network wants one.
        NOTHING,
        PASSPHRASE,
        /// 64 hexadecimal digits: the key itself, which SAE has no use for.
        KEY,
        ENTERPRISE;

        boolean opens(Security security) {
            return switch (this) {
                case NOTHING -> true;
                case PASSPHRASE -> security.passphrase();
                case KEY -> security.passphrase();
                case ENTERPRISE -> security.enterprise();
            };
        }
    }
}
