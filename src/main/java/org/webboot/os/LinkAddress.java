package org.webboot.os;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// An address to give to a link.
///
/// @param lifetime after which the kernel takes the address away; empty: never
public record LinkAddress(
        Prefix prefix, Optional<InetAddress> broadcast, Optional<Duration> lifetime) {}
