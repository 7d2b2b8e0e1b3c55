package org.webboot.os;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// An address to give to a link.
///
/// @param preferred after which no new connection is made from it; empty: never
/// @param lifetime after which the kernel takes the address away; empty: never
public record LinkAddress(
        Prefix prefix,
        Optional<InetAddress> broadcast,
        Optional<Duration> preferred,
        Optional<Duration> lifetime) {
    /// Preferred as long as it is there.
    public LinkAddress(
            Prefix prefix, Optional<InetAddress> broadcast, Optional<Duration> lifetime) {
        this(prefix, broadcast, lifetime, lifetime);
    }
}
