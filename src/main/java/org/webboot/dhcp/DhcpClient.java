package org.webboot.dhcp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.webboot.codec.MalformedException;
import org.webboot.os.ErrnoException;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Asks for an IPv4 address: runs the [ClientMachine] over a packet socket. Good for one lease.
public final class DhcpClient {
    /// Where answers arrive.
    public static final int PORT = 68;

    /// How long a cancellation may go unnoticed.
    private static final Duration GLANCE = Duration.ofMillis(50);

    /// A flood of nonsense must not fill the log as well.
    private static final int MALFORMED_TOLD = 8;

    private final PacketSocket socket;
    private final MacAddress mac;
    private final Codec codec;
    private final ClientMachine machine;
    private final Surroundings around;

    private State state = new State.Init(0);
    private Outcome.Tally tally = new Outcome.Tally(0, 0, 0, 0);
    private long began;
    private long due;

    /// What the client needs of the world beside its socket.
    public record Surroundings(
            Time time, RandomGenerator random, Reporter reporter, Cancellation cancellation) {}

    /// @param socket on the link that has `mac`, for [#PORT]
    public DhcpClient(PacketSocket socket, MacAddress mac, Surroundings around) {
        this.socket = socket;
        this.mac = mac;
        this.around = around;
        codec = new Codec(mac);
        machine = new ClientMachine(around.random());
    }

    /// @param enough asked often: ends the wait before the limit
    /// @throws ErrnoException if the link fails
    /// @throws BootException when cancelled
    public Outcome acquire(Duration limit, BooleanSupplier enough)
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
                handle(new Event.Elapsed((int) waited.toSeconds()));
            }
            long nanos = Math.min(due - now, limit.minus(waited).toNanos());
            Duration wait = Duration.ofNanos(Math.max(0, Math.min(nanos, GLANCE.toNanos())));
            Optional<byte[]> frame = socket.receive(wait);
            if (frame.isPresent()) {
                receive(frame.get());
            }
        }
    }

    private Optional<Outcome> end(Duration waited, Duration limit) {
        return switch (state) {
            case State.Bound(Lease lease) -> Optional.of(new Outcome.Leased(lease));
            case State.Refused(var server, String reason, int naks) ->
                    Optional.of(new Outcome.Refused(server, reason, naks));
            case State.Init _, State.Selecting _, State.Requesting _ ->
                    waited.compareTo(limit) < 0
                            ? Optional.empty()
                            : Optional.of(new Outcome.Silence(waited, tally));
        };
    }

    private void receive(byte[] frame) throws ErrnoException {
        try {
            Optional<byte[]> message = DhcpFrame.message(frame);
            if (message.isEmpty()) {
                return;
            }
            Optional<Reply> reply = codec.decode(message.get());
            if (reply.isPresent()) {
                tally = tally.understood();
                handle(new Event.Received(reply.get()));
            }
        } catch (MalformedException e) {
            tally = tally.notUnderstood();
            if (tally.malformed() <= MALFORMED_TOLD) {
                around.reporter().detail("DHCP: malformed packet ignored: " + e.getMessage());
            }
        }
    }

    private void handle(Event event) throws ErrnoException {
        Step step = machine.step(state, event);
        state = step.next();
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(Message message) -> send(message);
                case Action.Wait(Duration duration) ->
                        due = around.time().nanos() + duration.toNanos();
                case Action.Tell(String line) -> around.reporter().detail("DHCP: " + line);
            }
        }
    }

    private void send(Message message) throws ErrnoException {
        socket.send(DhcpFrame.broadcast(mac, codec.encode(message)));
        tally = tally.sent(message);
        around.reporter().detail("DHCP: sent " + message);
    }
}
