package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.webboot.codec.MalformedException;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Asks for an IPv4 address: runs the [ClientMachine] over packet sockets. Good for one lease.
public final class DhcpClient {
    /// Where answers arrive.
    public static final int PORT = 68;

    /// How long a cancellation may go unnoticed.
    private static final Duration GLANCE = Duration.ofMillis(50);

    /// A flood of nonsense must not fill the log as well.
    static final int MALFORMED_TOLD = 8;

    private final PacketSocket.Opener sockets;
    private final Link link;
    private final MacAddress mac;
    private final Codec codec;
    private final ClientMachine machine;
    private final Surroundings around;

    private State state = new State.Init(0);
    private Outcome.Tally tally = new Outcome.Tally(0, 0, 0, 0);
    private long began;
    private long due;
    private long asked;
    private int requests;
    private MacAddress sender;

    /// What the client needs of the world beside its socket.
    public record Surroundings(
            Time time, RandomGenerator random, Reporter reporter, Cancellation cancellation) {}

    /// @param link that has a hardware address
    /// @param yields whether the network may ask to do without IPv4: only with IPv6 beside it
    public DhcpClient(PacketSocket.Opener sockets, Link link, Surroundings around, boolean yields) {
        this.sockets = sockets;
        this.link = link;
        this.around = around;
        mac = link.mac().orElseThrow();
        sender = mac;
        codec = new Codec(mac, yields);
        machine = new ClientMachine(around.random(), yields);
    }

    /// @param enough asked often: ends the wait before the limit
    /// @throws ErrnoException if the link fails
    /// @throws BootException when cancelled
    public Outcome acquire(Duration limit, BooleanSupplier enough)
            throws ErrnoException, BootException {
        try (PacketSocket socket = sockets.open(link, new PacketSocket.Traffic.Udp(PORT))) {
            return acquire(socket, limit, enough);
        }
    }

    private Outcome acquire(PacketSocket socket, Duration limit, BooleanSupplier enough)
            throws ErrnoException, BootException {
        began = around.time().nanos();
        due = began;
        while (true) {
            around.cancellation().check();
            long now = around.time().nanos();
            Duration waited = Duration.ofNanos(now - began);
            Optional<Outcome> end = end(waited, enough.getAsBoolean() ? Duration.ZERO : limit);
            if (end.isPresent()) {
                return end.get();
            }
            if (now - due >= 0) {
                handle(socket, new Event.Elapsed((int) waited.toSeconds()));
            }
            long nanos = Math.min(due - now, limit.minus(waited).toNanos());
            Duration wait = Duration.ofNanos(Math.max(0, Math.min(nanos, GLANCE.toNanos())));
            Optional<byte[]> frame = socket.receive(wait);
            if (frame.isPresent()) {
                receive(socket, frame.get());
            }
        }
    }

    private Optional<Outcome> end(Duration waited, Duration limit) {
        return switch (state) {
            case State.Bound(Lease lease) ->
                    Optional.of(new Outcome.Leased(new Grant(lease, sender, asked)));
            case State.Yielding(Duration pause) -> Optional.of(new Outcome.Ipv6Preferred(pause));
            case State.Refused(var server, String reason, int naks) ->
                    Optional.of(new Outcome.Refused(server, reason, naks));
            case State.Taken(var address, MacAddress by, int times) ->
                    Optional.of(new Outcome.Taken(address, by, times));
            case State.Init _, State.Selecting _, State.Requesting _, State.Probing _ ->
                    waited.compareTo(limit) < 0
                            ? Optional.empty()
                            : Optional.of(new Outcome.Silence(waited, tally));
        };
    }

    private void receive(PacketSocket socket, byte[] frame) throws ErrnoException {
        try {
            Optional<byte[]> message = DhcpFrame.message(frame);
            if (message.isEmpty()) {
                return;
            }
            Optional<Reply> reply = codec.decode(message.get());
            if (reply.isPresent()) {
                tally = tally.understood();
                sender = MacAddress.of(frame, MacAddress.LENGTH);
                handle(socket, new Event.Received(reply.get()));
            }
        } catch (MalformedException e) {
            tally = tally.notUnderstood();
            if (tally.malformed() <= MALFORMED_TOLD) {
                around.reporter().detail("DHCP: malformed packet ignored: " + e.getMessage());
            }
        }
    }

    private void handle(PacketSocket socket, Event event) throws ErrnoException {
        Step<State> step = machine.step(state, event);
        state = step.next();
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(Message message) -> send(socket, message);
                case Action.Probe(var address) -> {
                    handle(socket, probed(address));
                    return;
                }
                case Action.Wait(Duration duration) ->
                        due = around.time().nanos() + duration.toNanos();
                case Action.Tell(String line) -> around.reporter().detail("DHCP: " + line);
            }
        }
    }

    private Event probed(Inet4Address address) throws ErrnoException {
        Optional<MacAddress> owner = AddressProbe.owner(sockets, link, address, around.time());
        return owner.isPresent() ? new Event.Conflict(owner.get()) : new Event.Elapsed(0);
    }

    private void send(PacketSocket socket, Message message) throws ErrnoException {
        switch (message) {
            case Message.Discover _ -> {
                asked = around.time().nanos();
                requests = 0;
            }
            // The first counts: an answer to it may come after the second was sent.
            case Message.Request _ -> asked = requests++ == 0 ? around.time().nanos() : asked;
            case Message.Confirm _, Message.Renew _, Message.Decline _ -> {}
        }
        socket.send(DhcpFrame.broadcast(mac, codec.encode(message)));
        tally = tally.sent(message);
        around.reporter().detail("DHCP: sent " + message);
    }
}
