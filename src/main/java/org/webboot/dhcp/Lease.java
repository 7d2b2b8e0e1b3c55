package org.webboot.dhcp;

import java.net.Inet4Address;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// What a server granted.
///
/// @param address with the length of the link's prefix
/// @param routes in the order in which they can be added; without a default one there is no way out
/// @param search domains in which short names are looked up
/// @param server who granted it
public record Lease(
        Prefix address,
        Optional<Inet4Address> broadcast,
        List<Route> routes,
        List<Inet4Address> nameServers,
        List<Inet4Address> timeServers,
        List<String> search,
        Optional<String> hostName,
        Optional<Integer> mtu,
        Inet4Address server,
        Times times,
        Hints hints) {
    public Lease {
        routes = List.copyOf(routes);
        nameServers = List.copyOf(nameServers);
        timeServers = List.copyOf(timeServers);
        search = List.copyOf(search);
    }

    /// Where a person has to log in first (option 114, RFC 8910).
    public Optional<URI> portal() {
        return hints.portal();
    }

    /// How long the network wants its clients to do without IPv4 (option 108, RFC 8925).
    public Optional<Duration> v6OnlyWait() {
        return hints.v6OnlyWait();
    }

    /// What says something of the network, not of the address.
    ///
    /// @param proxyScript option 252 (WPAD): told, never fetched or run
    public record Hints(
            Optional<URI> portal, Optional<Duration> v6OnlyWait, Optional<String> proxyScript) {}

    /// Counted from the moment when the request was sent (RFC 2131 §4.4.1).
    ///
    /// @param end empty: never; then the other two are empty as well
    /// @param renewal T1
    /// @param rebinding T2
    public record Times(
            Optional<Duration> end, Optional<Duration> renewal, Optional<Duration> rebinding) {}
}
