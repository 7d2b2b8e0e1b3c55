package org.webboot.net;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.webboot.dhcp.DhcpClient;
import org.webboot.dhcp.Lease;
import org.webboot.dhcp.Outcome;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.Links;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Brings one interface up: finds it, waits for its carrier, asks for an address and applies it.
public final class Network {
    private final Ports ports;
    private final RandomGenerator random;
    private final Reporter reporter;
    private final Cancellation cancellation;

    /// What the network stage touches.
    ///
    /// @param resolvConf `/etc/resolv.conf`
    public record Ports(Links links, PacketSocket.Opener sockets, Time time, Path resolvConf) {}

    public Network(
            Ports ports, RandomGenerator random, Reporter reporter, Cancellation cancellation) {
        this.ports = ports;
        this.random = random;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /// @param wanted whole-name match; empty: the first wired interface with a carrier
    /// @param dhcp4 without it nothing is touched: the network is taken as it is
    /// @param timeout for the carrier, and again for the lease
    public Online bringUp(Optional<Pattern> wanted, boolean dhcp4, Duration timeout)
            throws BootException {
        if (!dhcp4) {
            return Online.untouched();
        }
        LinkSearch search = new LinkSearch(ports.links(), ports.time(), reporter, cancellation);
        Optional<Link> used = Optional.empty();
        try {
            Link link = search.find(wanted, timeout);
            reporter.note(link.name() + ": carrier, asking for an address (DHCP)");
            Lease lease = lease(link, timeout, search);
            new LeaseSetup(ports.links(), new ResolvConf(ports.resolvConf()), reporter)
                    .apply(link, lease);
            used = Optional.of(link);
            return new Online(
                    Optional.of(link.name()),
                    List.<InetAddress>copyOf(lease.nameServers()),
                    List.<InetAddress>copyOf(lease.timeServers()));
        } finally {
            search.restore(used);
        }
    }

    private Lease lease(Link link, Duration timeout, LinkSearch search) throws BootException {
        DhcpClient.Surroundings around =
                new DhcpClient.Surroundings(ports.time(), random, reporter, cancellation);
        Outcome outcome;
        try (PacketSocket socket = ports.sockets().open(link, DhcpClient.PORT)) {
            outcome = new DhcpClient(socket, link.mac().orElseThrow(), around).acquire(timeout);
        } catch (ErrnoException e) {
            throw Failures.noPackets(link, e);
        }
        return switch (outcome) {
            case Outcome.Leased(Lease lease) -> lease;
            case Outcome.Refused refused -> throw Failures.refused(link, refused);
            case Outcome.Silence silence ->
                    throw Failures.silence(link, silence, search.others(link));
        };
    }
}
