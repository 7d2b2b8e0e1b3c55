package org.webboot.plan;

import java.nio.file.Path;
import java.util.Optional;

/// What was asked for about Wi-Fi. Never a secret: those are in files or are asked for.
///
/// @param ssid the network; empty: the best of those that profiles describe
/// @param hidden the network does not announce its name, so it is asked for in the first scan too
/// @param pskFile a file with its passphrase, or with the 64 hexadecimal digits of its key
/// @param profile a file that describes one network; see wpa/README.md
/// @param country ISO 3166-1 letters of the place whose rules for radio hold
/// @param unverifiedServer 802.1X: give name and password to whoever answers, without a CA file or
///   a pinned certificate
public record Wireless(
        Optional<Ssid> ssid,
        boolean hidden,
        Optional<Path> pskFile,
        Optional<Path> profile,
        Optional<String> country,
        boolean unverifiedServer) {
    /// Whatever the image knows.
    public static Wireless any() {
        return new Wireless(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /// The network of that name, its secret asked for if it has one.
    public static Wireless of(Ssid ssid) {
        return new Wireless(
                Optional.of(ssid),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
