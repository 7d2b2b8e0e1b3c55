package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;

/// Asks a link whether anybody has an IPv4 address already.
public final class AddressProbe {
    /// RFC 5227 §2.1.1 sends three probes in up to seven seconds. A neighbour answers in
    /// milliseconds: one probe finds nearly all conflicts in a wait that nobody notices.
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private AddressProbe() {}

    /// Whose it is; empty if nobody answers.
    public static Optional<MacAddress> owner(
            PacketSocket.Opener sockets, Link link, Inet4Address address, Time time)
            throws ErrnoException {
        MacAddress own = link.mac().orElseThrow();
        try (PacketSocket socket = sockets.open(link, new PacketSocket.Traffic.Arp())) {
            socket.send(ArpFrame.probe(own, address));
            long end = time.nanos() + PATIENCE.toNanos();
            while (true) {
                long left = end - time.nanos();
                if (left <= 0) {
                    return Optional.empty();
                }
                Optional<byte[]> frame = socket.receive(Duration.ofNanos(left));
                if (frame.isPresent() && ArpFrame.claims(frame.get(), own, address)) {
                    return Optional.of(ArpFrame.sender(frame.get()));
                }
            }
        }
    }
}
