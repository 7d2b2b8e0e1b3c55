package org.webboot.net;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.webboot.dhcp.DhcpClient;
import org.webboot.os.Link;
import org.webboot.os.Links;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Brings one interface up: finds it, waits for its carrier or joins its Wi-Fi network, gets it
/// addresses; and takes the next one when that comes to nothing.
public final class Network {
    private final Ports ports;
    private final RandomGenerator random;
    private final Reporter reporter;
    private final Cancellation cancellation;

    /// What the network stage touches.
    ///
    /// @param resolvConf `/etc/resolv.conf`
    /// @param background runs each task on a daemon thread of its own
    /// @param radio for Wi-Fi; empty when no SSID is known: then no wireless link is joined
    /// @param ipv6 empty where there is none
    public record Ports(
            Links links,
            PacketSocket.Opener sockets,
            Time time,
            Path resolvConf,
            Executor background,
            Optional<Radio> radio,
            Optional<Ipv6> ipv6) {
        /// For IPv4 over cables.
        public static Ports wired(
                Links links, PacketSocket.Opener sockets, Time time, Path resolvConf) {
            return new Ports(
                    links,
                    sockets,
                    time,
                    resolvConf,
                    task -> Thread.ofPlatform().name("network").daemon().start(task),
                    Optional.empty(),
                    Optional.empty());
        }

        public Ports with(Optional<Radio> radio, Optional<Ipv6> ipv6) {
            return new Ports(links, sockets, time, resolvConf, background, radio, ipv6);
        }
    }

    public Network(
            Ports ports, RandomGenerator random, Reporter reporter, Cancellation cancellation) {
        this.ports = ports;
        this.random = random;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /// @throws BootException of stage NETWORK that tells of every interface that was tried
    public Online bringUp(Wish wish) throws BootException {
        if (!wish.touches()) {
            return Online.untouched();
        }
        Choice choice = new Choice(wish.interfaceName(), ports.radio().isPresent());
        LinkSearch search =
                new LinkSearch(ports.links(), ports.time(), reporter, cancellation, choice);
        List<BootException> failures = new ArrayList<>();
        Optional<Link> used = Optional.empty();
        try {
            Optional<Link> link = Optional.of(first(search, wish));
            while (link.isPresent()) {
                try {
                    Online online = over(link.get(), wish, choice, search);
                    used = link;
                    return online;
                } catch (BootException e) {
                    failures.add(failed(e));
                }
                link = search.next();
                if (link.isPresent()) {
                    reporter.note(
                            "%s; trying %s"
                                    .formatted(failures.getLast().getMessage(), link.get().name()));
                }
            }
            throw Failures.all(failures, search.untried());
        } finally {
            search.restore(used);
        }
    }

    private Link first(LinkSearch search, Wish wish) throws BootException {
        try {
            return search.first(wish.limit());
        } catch (BootException e) {
            boolean asked = ports.radio().isPresent() && !search.sawWireless();
            throw asked ? Failures.neither(failed(e), ports.radio().get().absent()) : e;
        }
    }

    /// What is no failure of one interface is none of the others' business.
    private static BootException failed(BootException e) throws BootException {
        if (e.stage() != Stage.NETWORK) {
            throw e;
        }
        return e;
    }

    /// Undoes its own doing if it fails.
    private Online over(Link link, Wish wish, Choice choice, LinkSearch search)
            throws BootException {
        Optional<Radio.Joined> joined =
                choice.joins(link)
                        ? Optional.of(ports.radio().orElseThrow().join(link, wish.limit()))
                        : Optional.empty();
        Vlan vlan = new Vlan(ports.links(), reporter);
        boolean done = false;
        try {
            // The radio may have changed its hardware address.
            Link joinedLink = search.refreshed(link);
            Link outer =
                    wish.addressing().vlan().isPresent()
                            ? vlan.on(joinedLink, wish.addressing().vlan().get())
                            : joinedLink;
            Families.Result result = addressed(outer, wish, joined);
            Upkeep upkeep =
                    joined.isPresent() ? withRadio(joined.get(), result.upkeep()) : result.upkeep();
            done = true;
            return new Online(
                    Optional.of(outer.name()),
                    result.settings(),
                    joined.flatMap(Radio.Joined::proxy),
                    upkeep);
        } finally {
            if (!done) {
                vlan.undo();
                joined.ifPresent(Radio.Joined::close);
            }
        }
    }

    /// An access point may take nothing from a station that believes it has joined: hostapd drops
    /// the handshake's last message when the driver repeats the association in between. To all
    /// that, a network without DHCP looks the same, so half of the time is for a second try after
    /// joining anew.
    private Families.Result addressed(Link link, Wish wish, Optional<Radio.Joined> joined)
            throws BootException {
        if (joined.isEmpty()) {
            return families(wish).bringUp(link, wish);
        }
        Wish half = wish.within(wish.limit().dividedBy(2));
        try {
            return families(wish).bringUp(link, half);
        } catch (BootException e) {
            if (failed(e) != e || !joined.get().anew(half.limit())) {
                throw e;
            }
            reporter.note(e.getMessage() + "; joined anew, asking once more");
            return families(wish).bringUp(link, half);
        }
    }

    private Families families(Wish wish) {
        NameServers nameServers =
                new NameServers(
                        new ResolvConf(ports.resolvConf()),
                        wish.addressing().nameServers(),
                        reporter);
        DhcpClient.Surroundings around =
                new DhcpClient.Surroundings(ports.time(), random, reporter, cancellation);
        LeaseSetup setup = new LeaseSetup(ports.links(), wish.ipv6(), reporter);
        Ipv4 ipv4 = new Ipv4(ports, around, setup, nameServers);
        return new Families(ports, ipv4, nameServers, reporter, cancellation);
    }

    private static Upkeep withRadio(Radio.Joined joined, Upkeep addresses) {
        joined.onRejoined(addresses::linkReturned);
        return Upkeep.of(
                List.of(
                        addresses,
                        new Upkeep() {
                            @Override
                            public void linkReturned() {}

                            @Override
                            public void close() {
                                joined.close();
                            }
                        }));
    }
}
