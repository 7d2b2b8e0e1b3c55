package org.webboot.wifi;

import java.util.Optional;
import org.webboot.os.MacAddress;
import org.webboot.plan.Ssid;

/// An access point that a scan saw.
///
/// @param ssid empty where it hides its name
/// @param mhz the middle of its main channel
/// @param fastOnly it takes only stations that can change between access points quickly (802.11r)
/// @param dbm how strongly it was heard
public record ScanResult(
        MacAddress bssid,
        Optional<Ssid> ssid,
        Security security,
        boolean fastOnly,
        int mhz,
        int dbm) {
    public Band band() {
        return Band.of(mhz);
    }
}
