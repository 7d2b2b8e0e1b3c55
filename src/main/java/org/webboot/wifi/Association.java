package org.webboot.wifi;

import java.time.Duration;
import java.util.Optional;
import org.webboot.os.MacAddress;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Ssid;
import org.webboot.stage.BootException;

/// A network that was joined. wpa_supplicant goes on: it joins again by itself when the access
/// point comes back, until this is closed.
public interface Association extends AutoCloseable {
    Ssid ssid();

    /// Of the access point that is joined, or was last.
    MacAddress bssid();

    Security security();

    /// Of its channel when it was joined, in MHz.
    int frequency();

    /// The way out, as the network's profile has it; empty: straight on.
    Optional<ProxyAddress> proxy();

    /// Whether an access point is joined now.
    boolean connected();

    /// Associates anew, with what is known already, and waits for it.
    ///
    /// @return whether an access point is joined in the end
    /// @throws BootException when it is cancelled
    boolean anew(Duration limit) throws BootException;

    /// Calls `action`, on a thread of this association, each time when the network was lost and has
    /// been joined again.
    void onRejoined(Runnable action);

    /// Leaves the network and ends wpa_supplicant.
    @Override
    void close();
}
