package org.webboot.dhcp;

import java.net.Inet4Address;
import java.util.Optional;

/// What the client sends (RFC 2131 §4.4.1, table 5).
sealed interface Message {
    /// Identifies the exchange.
    int xid();

    /// Seconds since the client began.
    int secs();

    /// Is there a server?
    record Discover(int xid, int secs) implements Message {}

    /// Takes up one server's offer and declines all others' (RFC 2131 §4.3.2, SELECTING).
    ///
    /// @param secs the same as in the DISCOVER (§4.4.1)
    record Request(int xid, int secs, Inet4Address address, Inet4Address server)
            implements Message {}

    /// May the address be kept, on this link that was lost meanwhile? (§4.3.2, INIT-REBOOT)
    record Confirm(int xid, int secs, Inet4Address address) implements Message {}

    /// May it be kept for longer? (§4.3.2, RENEWING and REBINDING)
    ///
    /// @param server who granted it and is asked alone; empty: everybody is
    record Renew(int xid, int secs, Inet4Address address, Optional<Inet4Address> server)
            implements Message {}

    /// Somebody else uses the address (§4.4.4).
    record Decline(int xid, int secs, Inet4Address address, Inet4Address server)
            implements Message {}
}
