package org.webboot.net.v6;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.webboot.net.Ipv6;
import org.webboot.net.Settings;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.PacketSocket;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// Brings IPv6 up on a link: the kernel makes addresses of what routers announce, and DHCPv6 is
/// asked where they say so (RFC 4861, RFC 4862, RFC 8415).
public final class AutomaticIpv6 implements Ipv6 {
    /// A twentieth of the limit is left over: who waits for just as long would not hear the reason.
    private static final int MARGIN = 20;

    private static final String DELAY = "router_solicitation_delay";
    private static final PacketSocket.Traffic ROUTERS =
            new PacketSocket.Traffic.RouterAdvertisements();

    private final Ports ports;

    public AutomaticIpv6(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Optional<Online> bringUp(
            Link link, Duration limit, Cancellation cancellation, Consumer<Settings> later)
            throws BootException {
        Ipv6Network network =
                network(link, limit.minus(limit.dividedBy(MARGIN)), cancellation, later);
        if (network.router().isEmpty()) {
            network.close();
            throw Absence.noWayOut(link, network);
        }
        return Optional.of(new Online(network.settings(), network.upkeep()));
    }

    /// Takes as long as duplicate address detection (1 to 2 seconds) even on the best network.
    ///
    /// @throws BootException of stage NETWORK if there is no IPv6 to be had, with the reason; of
    ///   stage CANCELLED
    Ipv6Network network(
            Link link, Duration limit, Cancellation cancellation, Consumer<Settings> later)
            throws BootException {
        if (!ports.links().supported()) {
            throw Absence.unsupported(link);
        }
        configure(link);
        try (PacketSocket socket = ports.sockets().open(link, ROUTERS)) {
            Routers routers = new Routers(socket, link, ports.time(), ports.reporter());
            return new Attempt(
                            ports, link, routers, new Deadline(ports.time(), limit), cancellation)
                    .run(later);
        } catch (ErrnoException e) {
            throw Absence.noPackets(link, e);
        } catch (IOException e) {
            throw Absence.broken(link, e);
        }
    }

    /// Best before links are set up: without the random delay the kernel begins at once with
    /// duplicate address detection. (It is there for machines that all start together.)
    public void prepare(List<Link> links) {
        if (!ports.links().supported()) {
            return;
        }
        try {
            ports.links().setForNew(DELAY, 0);
        } catch (IOException e) {
            ports.reporter().detail("IPv6: %s stays as it is: %s".formatted(DELAY, e));
        }
        for (Link link : links) {
            set(link, DELAY, 0);
        }
    }

    private void configure(Link link) {
        set(link, DELAY, 0);
        // Read when an advertisement comes: 2 means also where this machine forwards.
        set(link, "accept_ra", 2);
        set(link, "autoconf", 1);
        set(link, "disable_ipv6", 0);
    }

    private void set(Link link, String knob, int value) {
        try {
            ports.links().set(link, knob, value);
        } catch (IOException e) {
            ports.reporter().detail("%s: %s stays as it is: %s".formatted(link.name(), knob, e));
        }
    }
}
