package org.webboot.net;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.webboot.lab.Notes;
import org.webboot.os.Link;
import org.webboot.os.Prefix;
import org.webboot.os.Route;
import org.webboot.plan.Addressing;
import org.webboot.plan.FixedAddress;
import org.webboot.plan.ProxyAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// The network stage over a [FakeWire], with a fake radio and fake IPv6 that follow its clock.
final class NetworkBench {
    static final Duration LIMIT = Duration.ofSeconds(30);

    final FakeWire wire;
    final List<String> notes = new ArrayList<>();
    final Cancellation cancellation = new Cancellation();
    final Set<String> outOfRange = new HashSet<>();
    Runnable anew = () -> {};
    final List<Runnable> rejoin = new ArrayList<>();
    final List<Runnable> upkeep = new ArrayList<>();
    final Path resolvConf;
    Settings ipv6Settings = six();
    Consumer<Settings> ipv6Later = _ -> {};
    private boolean ipv6Begins;
    Optional<Radio> radio = Optional.empty();
    Optional<Ipv6> ipv6 = Optional.empty();

    /// When IPv6's thread comes to its end.
    Duration ipv6Takes = Duration.ofSeconds(1);

    Optional<Pattern> name = Optional.empty();
    boolean dhcp4 = true;
    Addressing addressing = Addressing.AUTOMATIC;

    NetworkBench(Path directory) throws IOException {
        wire = new FakeWire(directory);
        resolvConf = directory.resolve("etc/resolv.conf");
        wire.add("lo", 1, "loopback", true);
    }

    Online bringUp() throws BootException {
        ipv6Begins = ipv6.isPresent();
        Network.Ports ports =
                new Network.Ports(wire, wire, wire, resolvConf, this::start, radio, ipv6);
        return new Network(ports, new SplittableRandom(1), reporter(), cancellation)
                .bringUp(new Wish(name, dhcp4, ipv6.isPresent(), addressing, LIMIT));
    }

    /// IPv6 ends when it is due; what keeps a lease has no end, and is kept for the test.
    private void start(Runnable task) {
        if (ipv6Begins) {
            ipv6Begins = false;
            wire.later.put(wire.elapsed().plus(ipv6Takes), task);
        } else {
            upkeep.add(task);
        }
    }

    Reporter reporter() {
        return new Notes(notes);
    }

    void knowsSsid() {
        radio =
                Optional.of(
                        new Radio() {
                            @Override
                            public Joined join(Link link, Duration limit) throws BootException {
                                return NetworkBench.this.join(link);
                            }

                            @Override
                            public BootException absent() {
                                return new BootException(
                                        Stage.NETWORK, "there is no Wi-Fi device", "plug one in");
                            }
                        });
    }

    /// What the profile of its network says.
    Optional<ProxyAddress> proxy = Optional.empty();

    private Radio.Joined join(Link link) throws BootException {
        wire.calls.add("join " + link.name());
        if (outOfRange.contains(link.name())) {
            throw new BootException(
                    Stage.NETWORK, link.name() + ": 'lab' is not there", "come nearer");
        }
        return new Radio.Joined() {
            @Override
            public Optional<ProxyAddress> proxy() {
                return proxy;
            }

            @Override
            public boolean anew(Duration limit) {
                wire.calls.add("anew " + link.name());
                anew.run();
                return !outOfRange.contains(link.name());
            }

            @Override
            public void onRejoined(Runnable action) {
                rejoin.add(action);
            }

            @Override
            public void close() {
                wire.calls.add("leave " + link.name());
            }
        };
    }

    /// An IPv6 network with an address of 2001:db8::/64 and a router.
    void hasIpv6(Duration takes) {
        ipv6Takes = takes;
        ipv6 =
                Optional.of((link, _, cancelled, later) -> {
                    ipv6Later = later;
                    wire.calls.add(
                            "IPv6 on " + link.name() + (cancelled.cancelled() ? ", late" : ""));
                    return Optional.of(new Ipv6.Online(ipv6Settings, upkeep("IPv6")));
                });
    }

    /// No router ever says anything.
    void hasNoIpv6() {
        ipv6Takes = LIMIT;
        ipv6 = Optional.of((_, _, _, _) -> Optional.empty());
    }

    static Settings six() {
        return six("2001:db8::53");
    }

    static Settings six(String nameServer) {
        return new Settings(
                List.of(Prefix.parse("2001:db8::5/64")),
                List.of(new Route(Prefix.parse("::/0"), Optional.of(Prefix.literal("fe80::1")))),
                List.of(Prefix.literal(nameServer)),
                List.of(),
                List.of("six.test"),
                Optional.of(URI.create("https://portal.test/")));
    }

    Upkeep upkeep(String what) {
        return new Upkeep() {
            @Override
            public void linkReturned() {
                wire.calls.add(what + ": link returned");
            }

            @Override
            public void close() {
                wire.calls.add(what + ": closed");
            }
        };
    }

    void fixed(List<String> addresses, List<String> gateways, List<String> servers) {
        addressing =
                new Addressing(
                        Optional.of(
                                new FixedAddress(
                                        addresses.stream().map(Prefix::parse).toList(),
                                        gateways.stream().map(Prefix::literal).toList())),
                        servers.stream().map(Prefix::literal).toList(),
                        Optional.empty());
    }
}
