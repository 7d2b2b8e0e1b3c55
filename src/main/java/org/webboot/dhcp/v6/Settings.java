package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/// What a server says of the network beside addresses.
///
/// @param nameServers unscoped also where they are link-local
/// @param search checked to be domain names
/// @param portal URI of the captive portal's API (RFC 8910); printable
public record Settings(
        List<Inet6Address> nameServers,
        List<String> search,
        List<Inet6Address> timeServers,
        Optional<String> portal) {
    /// Nothing was said.
    public static final Settings NONE =
            new Settings(List.of(), List.of(), List.of(), Optional.empty());

    public Settings {
        nameServers = List.copyOf(nameServers);
        search = List.copyOf(search);
        timeServers = List.copyOf(timeServers);
    }
}
