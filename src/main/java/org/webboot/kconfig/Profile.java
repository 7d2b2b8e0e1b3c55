package org.webboot.kconfig;

import java.util.List;

/// A question that can be asked of a kernel, and the rules that answer it.
///
/// @param name `webboot`, `live`, `qemu`, `wifi:iwlwifi`, or one of the user's own
/// @param title for people
/// @param good said if nothing fails
/// @param bad said if something does
/// @param packs whether an option that is `m` needs its module in webboot's image
public record Profile(
        String name, String title, String good, String bad, boolean packs, List<Rule> rules) {
    private static final String DRIVER = "wifi:";

    /// Which is asked if nobody says otherwise.
    public static final String DEFAULT = "webboot";

    public Profile {
        rules = List.copyOf(rules);
    }

    static boolean isDriver(String profile) {
        return profile.startsWith(DRIVER);
    }

    /// `iwlwifi` of `wifi:iwlwifi`.
    static String driver(String profile) {
        return profile.substring(DRIVER.length());
    }
}
