package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import org.webboot.os.MacAddress;

/// Where the client is (RFC 2131 §4.4, figure 5).
sealed interface State {
    /// About to send the first DISCOVER of an exchange.
    ///
    /// @param naks how often a server has taken its offer back, or granted what others use
    record Init(int naks) implements State {}

    /// Has sent `sent` DISCOVERs, waits for offers.
    record Selecting(Exchange exchange, int sent) implements State {}

    /// Has sent `sent` REQUESTs for what `server` offered.
    record Requesting(Exchange exchange, Inet4Address address, Inet4Address server, int sent)
            implements State {}

    /// Has been granted an address and asks whether anybody else uses it (RFC 2131 §4.4.1).
    record Probing(Exchange exchange, Lease lease) implements State {}

    record Bound(Lease lease) implements State {}

    /// The network asks its clients to do without IPv4.
    ///
    /// @param pause how long, before they may ask again
    record Yielding(Duration pause) implements State {}

    /// Servers have taken their offers back too often.
    ///
    /// @param reason the last one's, may be empty
    record Refused(Inet4Address server, String reason, int naks) implements State {}

    /// Servers' grants were in use by others too often.
    record Taken(Inet4Address address, MacAddress by, int times) implements State {}

    /// @param secs of its last DISCOVER, since the client began
    record Exchange(int xid, int secs, int naks) {}
}
