package org.webboot.net;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.webboot.dhcp.DhcpClient;
import org.webboot.dhcp.Outcome;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.PacketSocket;
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
    }

    /// @param enough asked often; ends the wait before the limit
    /// @throws BootException when cancelled
    Answer ask(Link link, Duration limit, BooleanSupplier enough) throws BootException {
        around.reporter().note(link.name() + ": carrier, asking for an address (DHCP)");
        Outcome outcome;
        try (PacketSocket socket =
                ports.sockets().open(link, new PacketSocket.Traffic.Udp(DhcpClient.PORT))) {
            outcome =
                    new DhcpClient(socket, link.mac().orElseThrow(), around).acquire(limit, enough);
        } catch (ErrnoException e) {
            return new Answer.Down(Failures.noPackets(link, e));
        }
        return switch (outcome) {
            case Outcome.Leased(var lease) -> {
                try {
                    Settings settings = setup.apply(link, lease);
                    nameServers.ipv4(settings);
                    yield new Answer.Up(settings, Upkeep.none());
                } catch (BootException e) {
                    yield new Answer.Down(e);
                }
            }
            case Outcome.Refused refused -> new Answer.Down(Failures.refused(link, refused));
            case Outcome.Silence silence -> new Answer.Down(Failures.silence(link, silence));
        };
    }
}
