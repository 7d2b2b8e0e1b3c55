package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.stage.BootException;

/// Renews a lease until it ends: runs the [RenewalMachine].
///
/// Over a packet socket like the first exchange, also for the server alone: its hardware address is
/// known from its ACK. An ordinary socket would need port 68 on an address that may be going away,
/// and the kernel's idea of the route. A server that has moved to another card since is found by
/// the broadcasts after T2.
public final class LeaseKeeper {
    /// How long a cancellation, the end of the upkeep or a link's return may go unnoticed.
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final PacketSocket.Opener sockets;
    private final Link link;
    private final MacAddress mac;
    private final DhcpClient.Surroundings around;
    private final Codec codec;
    private final RenewalMachine machine;

    private Optional<PacketSocket> socket = Optional.empty();
    private Grant grant;
    private Tenure tenure;
    private boolean waits;
    private long due;
    private long asked;
    private MacAddress sender;
    private int malformed;

    /// Whose lease it is.
    public interface Owner {
        /// Whether it is of no interest any more; asked often.
        boolean gone();

        /// Whether the link was lost and is there again; true once for each time.
        boolean sawReturn();

        /// The lease goes on, perhaps with other parameters.
        void renewed(Lease lease);
    }

    public LeaseKeeper(
            PacketSocket.Opener sockets, Link link, DhcpClient.Surroundings around, Grant grant) {
        this.sockets = sockets;
        this.link = link;
        this.around = around;
        this.grant = grant;
        mac = link.mac().orElseThrow();
        sender = grant.from();
        codec = new Codec(mac, false);
        machine = new RenewalMachine(around.random());
        tenure = new Tenure.Resting(grant.lease());
    }

    /// @return why the lease must not be used any longer; empty when its owner is gone
    /// @throws BootException when cancelled
    public Optional<String> keep(Owner owner) throws BootException {
        become(machine.rest(grant.lease(), age()));
        try {
            while (!owner.gone()) {
                around.cancellation().check();
                if (tenure instanceof Tenure.Ended(String why)) {
                    return Optional.of(why);
                }
                if (tenure instanceof Tenure.Renewed(Lease lease)) {
                    grant = new Grant(lease, sender, asked);
                    owner.renewed(lease);
                    become(machine.rest(lease, age()));
                } else if (owner.sawReturn()) {
                    become(machine.returned(tenure, age()));
                } else if (waits && around.time().nanos() - due >= 0) {
                    become(machine.elapsed(tenure, age()));
                } else {
                    listen();
                }
            }
            return Optional.empty();
        } finally {
            close();
        }
    }

    private Duration age() {
        return Duration.ofNanos(around.time().nanos() - grant.since());
    }

    /// With the step's own wait, or none.
    private void become(Step<Tenure> step) {
        if (step.next() instanceof Tenure.Resting) {
            // Between two exchanges nothing is to pile up in a queue.
            close();
        }
        boolean sameExchange = step.next().getClass() == tenure.getClass();
        tenure = step.next();
        waits = false;
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(Message message) -> send(message, !sameExchange);
                case Action.Wait(Duration duration) -> {
                    waits = true;
                    due = around.time().nanos() + duration.toNanos();
                }
                case Action.Tell(String line) -> around.reporter().detail("DHCP: " + line);
                case Action.Probe _ -> throw new IllegalStateException("a lease is not probed");
            }
        }
    }

    private void send(Message message, boolean first) {
        if (first) {
            asked = around.time().nanos();
        }
        around.reporter().detail("DHCP: sent " + message);
        try {
            if (socket.isEmpty()) {
                socket =
                        Optional.of(
                                sockets.open(link, new PacketSocket.Traffic.Udp(DhcpClient.PORT)));
            }
            socket.get().send(frame(message));
        } catch (ErrnoException e) {
            failed(e);
        }
    }

    private byte[] frame(Message message) {
        byte[] bytes = codec.encode(message);
        if (!(message instanceof Message.Renew(_, _, Inet4Address own, var server))) {
            return DhcpFrame.broadcast(mac, bytes);
        }
        return server.isPresent()
                ? DhcpFrame.unicast(mac, own, grant.from(), server.get(), bytes)
                : DhcpFrame.broadcast(mac, own, bytes);
    }

    private void listen() {
        Duration wait = GLANCE;
        if (waits) {
            long left = Math.max(0, due - around.time().nanos());
            wait = Duration.ofNanos(Math.min(GLANCE.toNanos(), left));
        }
        try {
            if (socket.isEmpty()) {
                around.time().sleep(wait);
                return;
            }
            Optional<byte[]> frame = socket.get().receive(wait);
            if (frame.isPresent()) {
                receive(frame.get());
            }
        } catch (ErrnoException e) {
            failed(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            around.cancellation().cancel();
        }
    }

    private void receive(byte[] frame) {
        try {
            Optional<byte[]> message = DhcpFrame.message(frame);
            Optional<Reply> reply =
                    message.isPresent() ? codec.decode(message.get()) : Optional.empty();
            if (reply.isPresent()) {
                sender = MacAddress.of(frame, MacAddress.LENGTH);
                heard(machine.received(tenure, reply.get()));
            }
        } catch (MalformedException e) {
            if (malformed++ < DhcpClient.MALFORMED_TOLD) {
                around.reporter().detail("DHCP: malformed packet ignored: " + e.getMessage());
            }
        }
    }

    /// What changes nothing leaves the wait as it is, too.
    private void heard(Step<Tenure> step) {
        boolean waited = waits;
        boolean same = step.next().equals(tenure);
        become(step);
        waits = waits || (same && waited);
    }

    /// A link that fails is like a server that doesn't answer.
    private void failed(ErrnoException e) {
        around.reporter().detail("DHCP: " + e.getMessage());
        close();
    }

    private void close() {
        socket.ifPresent(PacketSocket::close);
        socket = Optional.empty();
    }
}
