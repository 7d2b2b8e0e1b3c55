package org.webboot.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.os.IpText;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// What an interface has been given, by servers, routers or a person.
///
/// @param addresses its own, with the length of the link's prefix
/// @param search domains in which short names are looked up, checked to be names
/// @param portal where a person has to log in first (RFC 8910); empty: nowhere that is known
public record Settings(
        List<Prefix> addresses,
        List<Route> routes,
        List<InetAddress> nameServers,
        List<InetAddress> timeServers,
        List<String> search,
        Optional<URI> portal) {
    public static final Settings NONE =
            new Settings(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Settings {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        nameServers = List.copyOf(nameServers);
        timeServers = List.copyOf(timeServers);
        search = List.copyOf(search);
    }

    /// Whether something beyond its own networks can be reached.
    public boolean hasWayOut() {
        return !addresses.isEmpty() && routes.stream().anyMatch(Route::isDefault);
    }

    /// These first, then those of `other` that are not among them.
    public Settings and(Settings other) {
        return new Settings(
                union(addresses, other.addresses),
                union(routes, other.routes),
                union(nameServers, other.nameServers),
                union(timeServers, other.timeServers),
                union(search, other.search),
                portal.or(other::portal));
    }

    private static <T> List<T> union(List<T> first, List<T> second) {
        LinkedHashSet<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return new ArrayList<>(all);
    }

    /// `10.0.2.15/24 via 10.0.2.2, name server 10.0.2.3`
    @Override
    public String toString() {
        String own = addresses.stream().map(Prefix::toString).collect(Collectors.joining(", "));
        String via =
                routes.stream()
                        .filter(Route::isDefault)
                        .findFirst()
                        .map(route ->
                                route.gateway()
                                        .map(gateway -> " via " + IpText.of(gateway))
                                        .orElse(" with everything on the link"))
                        .orElse("");
        String servers = nameServers.stream().map(IpText::of).collect(Collectors.joining(", "));
        return switch (nameServers.size()) {
            case 0 -> own + via;
            case 1 -> own + via + ", name server " + servers;
            default -> own + via + ", name servers " + servers;
        };
    }
}
