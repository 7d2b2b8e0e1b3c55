package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.webboot.dhcp.DhcpClient;
import org.webboot.dhcp.Grant;
import org.webboot.dhcp.Outcome;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.stage.BootException;

/// Asks for an IPv4 address and makes it hold.
final class Ipv4 {
    private final Network.Ports ports;
    private final DhcpClient.Surroundings around;
    private final LeaseSetup setup;
    private final NameServers nameServers;

    Ipv4(
            Network.Ports ports,
            DhcpClient.Surroundings around,
            LeaseSetup setup,
            NameServers nameServers) {
        this.ports = ports;
        this.around = around;
        this.setup = setup;
        this.nameServers = nameServers;
    }

    /// What came of it.
    sealed interface Answer {
        record Up(Settings settings, Upkeep upkeep) implements Answer {}

        record Down(BootException why) implements Answer {}

        /// The network asks for IPv6 alone (RFC 8925).
        record Yields(Duration pause) implements Answer {}
    }

    /// @param yields whether [Answer.Yields] may come
    /// @param enough asked often; ends the wait before the limit
    /// @throws BootException when cancelled
    Answer ask(Link link, Duration limit, boolean yields, BooleanSupplier enough)
            throws BootException {
        around.reporter().note(link.name() + ": carrier, asking for an address (DHCP)");
        Outcome outcome;
        try {
            outcome = new DhcpClient(ports.sockets(), link, around, yields).acquire(limit, enough);
        } catch (ErrnoException e) {
            return new Answer.Down(Failures.noPackets(link, e));
        }
        return switch (outcome) {
            case Outcome.Leased(Grant grant) -> leased(link, grant);
            case Outcome.Ipv6Preferred(Duration pause) -> new Answer.Yields(pause);
            case Outcome.Refused refused -> new Answer.Down(Failures.refused(link, refused));
            case Outcome.Taken taken -> new Answer.Down(Failures.taken(link, taken));
            case Outcome.Silence silence -> new Answer.Down(Failures.silence(link, silence));
        };
    }

    private Answer leased(Link link, Grant grant) {
        try {
            Settings settings = setup.apply(link, grant.lease());
            nameServers.ipv4(settings);
            return new Answer.Up(settings, upkeep(link, Optional.of(grant)));
        } catch (BootException e) {
            return new Answer.Down(e);
        }
    }

    /// Goes on asking while IPv6 does the work.
    Upkeep goOn(Link link) {
        return upkeep(link, Optional.empty());
    }

    private Upkeep upkeep(Link link, Optional<Grant> grant) {
        LeaseUpkeep upkeep = new LeaseUpkeep(link, ports.sockets(), around, setup, nameServers);
        ports.background().execute(() -> upkeep.run(grant));
        return upkeep;
    }
}
