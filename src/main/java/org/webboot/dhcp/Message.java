package org.webboot.dhcp;

import java.net.Inet4Address;

/// What the client sends; both are broadcast (RFC 2131 §4.1, table 5).
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
}
