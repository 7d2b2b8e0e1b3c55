package org.webboot.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// Makes a lease of an ACK. An option that makes no sense is left out, and said.
final class LeaseReader {
    private static final Duration UNTOLD_LEASE = Duration.ofHours(1);

    private final Reply ack;
    private final List<String> problems = new ArrayList<>();

    LeaseReader(Reply ack) {
        this.ack = ack;
    }

    /// What was wrong with the options that were left out.
    List<String> problems() {
        return List.copyOf(problems);
    }

    /// @param server whose offer was taken up
    Lease read(Inet4Address server) {
        Prefix address = new Prefix(ack.address(), prefixLength());
        return new Lease(
                address,
                get(Option.BROADCAST, Values::address),
                routes(address),
                get(Option.NAME_SERVER, Values::addresses).orElse(List.of()),
                get(Option.TIME_SERVER, Values::addresses).orElse(List.of()),
                search(),
                name(Option.HOST_NAME),
                get(Option.MTU, Values::mtu),
                server,
                times(),
                new Lease.Hints(
                        get(Option.CAPTIVE_PORTAL, Values::portal).flatMap(p -> p),
                        get(Option.IPV6_ONLY, Values::ipv6OnlyWait),
                        get(Option.PROXY_SCRIPT, Values::line)));
    }

    /// Without a mask, that of the address's class (RFC 950 §2.1).
    private int prefixLength() {
        int first = ack.address().getAddress()[0] & 0xff;
        int byClass = first < 128 ? 8 : first < 192 ? 16 : 24;
        return get(Option.SUBNET_MASK, Values::maskLength).orElse(byClass);
    }

    /// RFC 3442: "If the DHCP server returns both a Classless Static Routes option and a Router
    /// option, the DHCP client MUST ignore the Router option."
    private List<Route> routes(Prefix own) {
        Optional<List<Route>> classless = get(Option.CLASSLESS_ROUTES, Values::routes);
        List<Route> asked = classless.orElseGet(this::router);
        // Those on the link come first, since gateways may be behind them; a gateway that is
        // reached through none (the /32 networks of some hosters) is on the link itself.
        List<Route> onLink = new ArrayList<>();
        List<Route> others = new ArrayList<>();
        asked.forEach(route -> (route.gateway().isEmpty() ? onLink : others).add(route));
        for (Route route : others) {
            InetAddress gateway = route.gateway().orElseThrow();
            boolean reached =
                    own.contains(gateway)
                            || onLink.stream().anyMatch(r -> r.destination().contains(gateway));
            if (!reached) {
                onLink.add(new Route(Prefix.host(gateway), Optional.empty()));
            }
        }
        onLink.addAll(others);
        return onLink;
    }

    /// Routers stand "in order of preference" (RFC 2132 §3.5): the first is taken.
    private List<Route> router() {
        return get(Option.ROUTER, Values::addresses).orElse(List.of()).stream()
                .limit(1)
                .map(router ->
                        new Route(
                                new Prefix(router, 0).network(), Optional.<InetAddress>of(router)))
                .toList();
    }

    private List<String> search() {
        return get(Option.DOMAIN_SEARCH, DomainNames::decode)
                .orElseGet(() -> name(Option.DOMAIN_NAME).stream().toList());
    }

    private Optional<String> name(int code) {
        return get(
                code,
                value -> {
                    String name = Values.text(value);
                    if (!DomainNames.valid(name)) {
                        throw new MalformedException("no domain name: " + name, 0);
                    }
                    return name;
                });
    }

    private Lease.Times times() {
        Optional<Duration> end =
                get(Option.LEASE_TIME, Values::seconds).orElse(Optional.of(UNTOLD_LEASE));
        if (end.isEmpty()) {
            return new Lease.Times(end, end, end);
        }
        // RFC 2131 §4.4.5: by default half and seven eighths; T1 < T2 < end.
        Duration rebinding = within(Option.REBINDING_TIME, end.get(), 7, 8);
        Duration renewal = within(Option.RENEWAL_TIME, rebinding, 4, 7);
        return new Lease.Times(end, Optional.of(renewal), Optional.of(rebinding));
    }

    private Duration within(int code, Duration limit, int numerator, int denominator) {
        return get(code, Values::seconds)
                .flatMap(told -> told)
                .filter(told -> told.isPositive() && told.compareTo(limit) < 0)
                .orElse(limit.multipliedBy(numerator).dividedBy(denominator));
    }

    private <T> Optional<T> get(int code, Decoder<T> decoder) {
        Optional<byte[]> value = ack.options().get(code);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(value.get()));
        } catch (MalformedException e) {
            problems.add("option %d left out: %s".formatted(code, e.getMessage()));
            return Optional.empty();
        }
    }

    private interface Decoder<T> {
        T decode(byte[] value) throws MalformedException;
    }
}
