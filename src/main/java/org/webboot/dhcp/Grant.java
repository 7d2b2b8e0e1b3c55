package org.webboot.dhcp;

import org.webboot.os.MacAddress;

/// A lease, and what it takes to renew it.
///
/// @param from hardware address that the ACK came from: the server's, or that of the router before
///   it
/// @param since when the request was sent, [org.webboot.os.Time#nanos]: the lease's times count
///   from there
public record Grant(Lease lease, MacAddress from, long since) {}
