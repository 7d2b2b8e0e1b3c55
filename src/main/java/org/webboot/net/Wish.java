package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.plan.Addressing;

/// What is asked of the network.
///
/// @param interfaceName whole-name match; empty: wired with a carrier first, then Wi-Fi if there is
///   a [Radio]
/// @param dhcp4 whether to ask for an IPv4 address; a fixed one comes in its place
/// @param ipv6 whether to ask for IPv6 addresses; a fixed one comes in their place
/// @param limit for the carrier, and again for the addresses of each interface that is tried
public record Wish(
        Optional<Pattern> interfaceName,
        boolean dhcp4,
        boolean ipv6,
        Addressing addressing,
        Duration limit) {
    Wish within(Duration other) {
        return new Wish(interfaceName, dhcp4, ipv6, addressing, other);
    }

    /// Whether an interface is needed; else the network is taken as it is.
    boolean touches() {
        return dhcp4 || ipv6 || addressing.fixed().isPresent();
    }

    boolean asksDhcp4() {
        return dhcp4 && addressing.fixed().filter(f -> f.hasIpv4()).isEmpty();
    }

    boolean asksIpv6() {
        return ipv6 && addressing.fixed().filter(f -> f.hasIpv6()).isEmpty();
    }
}
