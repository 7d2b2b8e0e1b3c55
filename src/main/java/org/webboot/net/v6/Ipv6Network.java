package org.webboot.net.v6;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.webboot.net.Settings;
import org.webboot.net.Upkeep;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// IPv6 on a link as it came up. Addresses and routes are the kernel's.
///
/// @param addresses usable ones beyond the link, at least one
/// @param router of the default route; empty: only the link's own networks are reached
/// @param nameServers of router advertisements, then of DHCPv6; link-local ones have a scope
/// @param portal the captive portal that the network told of (RFC 8910)
/// @param upkeep renews what DHCPv6 gave, in the background
record Ipv6Network(
        List<Prefix> addresses,
        Optional<Inet6Address> router,
        List<Inet6Address> nameServers,
        List<String> search,
        List<Inet6Address> timeServers,
        Optional<String> portal,
        Upkeep upkeep)
        implements AutoCloseable {
    private static final Prefix DEFAULT = new Prefix(InetAddress.ofLiteral("::"), 0);

    public Ipv6Network {
        addresses = List.copyOf(addresses);
        nameServers = List.copyOf(nameServers);
        search = List.copyOf(search);
        timeServers = List.copyOf(timeServers);
    }

    @Override
    public void close() {
        upkeep.close();
    }

    /// The same network after DHCPv6 has told of others.
    Ipv6Network with(List<Inet6Address> servers, List<String> domains) {
        return new Ipv6Network(addresses, router, servers, domains, timeServers, portal, upkeep);
    }

    Settings settings() {
        return new Settings(
                addresses,
                router.stream().map(r -> new Route(DEFAULT, Optional.of(r))).toList(),
                List.copyOf(nameServers),
                List.copyOf(timeServers),
                search,
                portal.flatMap(Ipv6Network::uri));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
