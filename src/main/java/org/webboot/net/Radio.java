package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import org.webboot.os.Link;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;

/// Joins the Wi-Fi network that the person named. There is one only when an SSID is known.
public interface Radio {
    /// Joins the network on this link and keeps it joined. Sets the link up itself, since what
    /// keeps it from that (rfkill, firmware) has its own words, and down again when it fails.
    ///
    /// @throws BootException of stage NETWORK when this link can't: another one is tried then
    Joined join(Link link, Duration limit) throws BootException;

    /// Why nothing is there to join with.
    BootException absent();

    /// A network that is joined; closing leaves it.
    interface Joined extends AutoCloseable {
        /// The way out of it that a person wrote down for it.
        Optional<ProxyAddress> proxy();

        /// Associates anew, with what is known already.
        ///
        /// @return whether an access point is joined in the end
        boolean anew(Duration limit) throws BootException;

        /// Calls `action`, on a thread of the radio, each time when the network was lost and has
        /// been joined again.
        void onRejoined(Runnable action);

        @Override
        void close();
    }
}
