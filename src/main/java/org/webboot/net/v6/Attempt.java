package org.webboot.net.v6;

import java.io.IOException;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.webboot.dhcp.v6.Lease;
import org.webboot.dhcp.v6.Outcome;
import org.webboot.dhcp.v6.Settings;
import org.webboot.net.Upkeep;
import org.webboot.os.IpText;
import org.webboot.os.Ipv6Address;
import org.webboot.os.Link;
import org.webboot.os.Prefix;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// One way through: routers, then DHCPv6 while the kernel makes its addresses, then what came of
/// it.
final class Attempt {
    private static final Duration POLL = Duration.ofMillis(20);

    /// How long DHCPv6 may take where it is not all that there is. It goes on in the background.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// The kernel and we hear an advertisement at the same time.
    private static final Duration ROUTE = Duration.ofSeconds(1);

    private final Ports ports;
    private final Link link;
    private final Routers routers;
    private final Deadline deadline;
    private final Cancellation cancellation;

    Attempt(Ports ports, Link link, Routers routers, Deadline deadline, Cancellation cancellation) {
        this.ports = ports;
        this.link = link;
        this.routers = routers;
        this.deadline = deadline;
        this.cancellation = cancellation;
    }

    /// @param later as [org.webboot.net.Ipv6#bringUp] has it
    Ipv6Network run(Consumer<org.webboot.net.Settings> later) throws IOException, BootException {
        hear();
        List<RouterAdvertisement> heard = routers.heard();
        boolean managed = heard.stream().anyMatch(RouterAdvertisement::managed);
        boolean other = heard.stream().anyMatch(RouterAdvertisement::other);
        boolean kernel = heard.stream().anyMatch(RouterAdvertisement::makesAddresses);
        if (!managed && !kernel) {
            throw Absence.nothingAnnounced(link, heard);
        }
        if (!managed && !other) {
            return finish(heard, Optional.empty(), Optional.empty());
        }
        DhcpSession session = DhcpSession.open(ports, link, awaitLinkLocal(), cancellation);
        boolean done = false;
        try {
            Outcome outcome = ask(session, managed, !kernel);
            if (managed && !kernel && session.lease().isEmpty()) {
                throw Absence.noLease(link, heard.getFirst(), outcome);
            }
            Ipv6Network network = finish(heard, Optional.of(session), Optional.of(outcome));
            session.keepInBackground(
                    news -> later.accept(network.with(nameServers(news), search(news)).settings()));
            done = true;
            return network;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    /// The first to speak may be a router to something else, a home's lamps for instance: a Thread
    /// border router announces a prefix and no way out. It is taken if none that leads out follows.
    private void hear() throws IOException, BootException {
        Optional<Deadline> grace = Optional.empty();
        while (!routers.leadOut()) {
            cancellation.check();
            if (grace.isPresent() && (grace.get().over() || deadline.over())) {
                return;
            }
            if (deadline.over()) {
                throw Absence.noRouter(link, deadline.passed(), routers);
            }
            routers.turn(linkLocal(), POLL);
            if (grace.isEmpty() && !routers.heard().isEmpty()) {
                grace = Optional.of(new Deadline(ports.time(), Routers.INTERVAL));
            }
        }
    }

    private Optional<Inet6Address> linkLocal() throws IOException, BootException {
        for (Ipv6Address a : ports.links().addresses(link)) {
            if (a.linkLocal() && a.duplicate()) {
                throw Absence.duplicate(link, a);
            }
            if (a.linkLocal() && a.usable()) {
                return Optional.of(a.address());
            }
        }
        return Optional.empty();
    }

    private Inet6Address awaitLinkLocal() throws IOException, BootException {
        while (true) {
            Optional<Inet6Address> own = linkLocal();
            if (own.isPresent()) {
                return own.get();
            }
            if (deadline.over()) {
                throw Absence.noLinkLocal(link, deadline.passed());
            }
            pause();
        }
    }

    /// @param vital whether nothing else gives addresses
    private Outcome ask(DhcpSession session, boolean managed, boolean vital)
            throws IOException, BootException {
        if (!managed) {
            return session.inform(
                    limit(routers.heard().stream().allMatch(r -> r.nameServers().isEmpty())));
        }
        Outcome outcome = session.acquire(limit(vital));
        while (session.lease().isPresent()) {
            if (session.failure().isPresent()) {
                throw Absence.cannotApply(link, session.failure().get());
            }
            List<Inet6Address> taken = awaitLease(session.lease().get());
            if (taken.isEmpty()) {
                return outcome;
            }
            ports.reporter()
                    .note(
                            "%s: %s is in use by another machine; asking for another address"
                                    .formatted(
                                            link.name(),
                                            String.join(
                                                    ", ",
                                                    taken.stream().map(IpText::of).toList())));
            outcome = session.decline(taken, limit(vital));
        }
        return outcome;
    }

    private Duration limit(boolean vital) {
        Duration left = deadline.left();
        return vital || left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
    }

    /// Waits for duplicate address detection.
    ///
    /// @return those that others have. The kernel marks such an address if it was to stay for ever;
    ///   one with a lifetime it takes away again.
    private List<Inet6Address> awaitLease(Lease lease) throws IOException, BootException {
        List<Inet6Address> taken =
                new ArrayList<>(lease.addresses().stream().map(Lease.Address::address).toList());
        while (true) {
            boolean tentative = false;
            List<Inet6Address> fine = new ArrayList<>();
            for (Ipv6Address a : ports.links().addresses(link)) {
                if (taken.contains(a.address()) && !a.duplicate()) {
                    tentative |= a.tentative();
                    fine.add(a.address());
                }
            }
            if (!tentative || deadline.over()) {
                taken.removeAll(fine);
                return taken;
            }
            pause();
        }
    }

    private Ipv6Network finish(
            List<RouterAdvertisement> first,
            Optional<DhcpSession> session,
            Optional<Outcome> outcome)
            throws IOException, BootException {
        List<Prefix> addresses = usable();
        while (addresses.isEmpty()) {
            if (deadline.over()) {
                throw outcome.filter(
                                _ -> first.stream().noneMatch(RouterAdvertisement::makesAddresses))
                        .map(o -> Absence.noLease(link, first.getFirst(), o))
                        .orElseGet(() -> Absence.noAddress(link, deadline.passed()));
            }
            pause();
            addresses = usable();
        }
        Optional<Inet6Address> router = router();
        routers.drain();
        Settings dhcp = settings(session, outcome);
        return new Ipv6Network(
                addresses,
                router,
                nameServers(dhcp),
                search(dhcp),
                dhcp.timeServers(),
                routers.heard().stream()
                        .flatMap(r -> r.portal().stream())
                        .findFirst()
                        .or(dhcp::portal),
                session.<Upkeep>map(s -> s).orElseGet(Upkeep::none));
    }

    private List<Prefix> usable() throws IOException {
        return ports.links().addresses(link).stream()
                .filter(a -> !a.linkLocal() && a.usable())
                .map(Ipv6Address::prefix)
                .toList();
    }

    private Optional<Inet6Address> router() throws IOException, BootException {
        boolean announced = routers.heard().stream().anyMatch(r -> !r.lifetime().isZero());
        Deadline limit = new Deadline(ports.time(), ROUTE);
        while (true) {
            List<Inet6Address> found = ports.links().routers(link);
            if (!found.isEmpty() || !announced || limit.over()) {
                return found.stream().findFirst();
            }
            pause();
        }
    }

    /// A server without addresses may still tell of name servers.
    private static Settings settings(Optional<DhcpSession> session, Optional<Outcome> outcome) {
        Optional<Settings> told = session.flatMap(DhcpSession::settings);
        if (told.isEmpty() && outcome.orElse(null) instanceof Outcome.Nothing nothing) {
            told = nothing.refusal().map(Outcome.Refusal::settings);
        }
        return told.orElse(Settings.NONE);
    }

    private List<Inet6Address> nameServers(Settings dhcp) {
        Set<Inet6Address> all = new LinkedHashSet<>();
        routers.heard().forEach(r -> all.addAll(r.nameServers()));
        for (Inet6Address server : dhcp.nameServers()) {
            all.add(
                    server.isLinkLocalAddress()
                            ? DhcpSession.scoped(server, link.index())
                            : server);
        }
        return new ArrayList<>(all);
    }

    private List<String> search(Settings dhcp) {
        Set<String> all = new LinkedHashSet<>();
        routers.heard().forEach(r -> all.addAll(r.search()));
        all.addAll(dhcp.search());
        return new ArrayList<>(all);
    }

    private void pause() throws BootException {
        cancellation.check();
        try {
            ports.time().sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Absence.interrupted();
        }
    }
}
