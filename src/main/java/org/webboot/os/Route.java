package org.webboot.os;

import java.net.InetAddress;
import java.util.Optional;

/// A way to a network.
///
/// @param destination with no bits beyond its prefix; length 0 is the default route
/// @param gateway empty when the destination is on the link itself
public record Route(Prefix destination, Optional<InetAddress> gateway) {
    public Route {
        destination = destination.network();
    }

    public boolean isDefault() {
        return destination.length() == 0;
    }

    @Override
    public String toString() {
        return destination + gateway.map(g -> " via " + IpText.of(g)).orElse(" on the link");
    }
}
