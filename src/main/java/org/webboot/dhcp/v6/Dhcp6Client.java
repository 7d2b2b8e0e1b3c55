package org.webboot.dhcp.v6;

import java.io.IOException;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;
import org.webboot.os.Time;
import org.webboot.os.UdpSocket;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Asks for IPv6 addresses, or for settings alone, and keeps them: runs the [ClientMachine] over a
/// socket. For one thread at a time.
public final class Dhcp6Client {
    /// Where answers arrive.
    public static final int PORT = 546;

    public static final int SERVER_PORT = 547;

    /// All_DHCP_Relay_Agents_and_Servers (RFC 8415 §7.1).
    public static final String GROUP = "ff02::1:2";

    /// How long a cancellation may go unnoticed.
    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final Duration CALM_GLANCE = Duration.ofMillis(500);

    /// A flood of nonsense must not fill the log as well.
    private static final int MALFORMED_TOLD = 8;

    /// The same for what is well-formed and of no use, counted from one message of ours to the
    /// next.
    private static final int LINES_TOLD = 32;

    private final UdpSocket socket;
    private final Codec codec;
    private final ClientMachine machine;
    private final Surroundings around;
    private final Keeper keeper;
    private final long origin;

    private State state = new State.Init(State.History.NONE);
    private Outcome.Tally tally = new Outcome.Tally(0, 0, 0);
    private Optional<Outcome> end = Optional.empty();
    private Optional<Outcome.Refusal> refusal = Optional.empty();
    private long due;
    private int linesSinceSent;
    private volatile boolean returned;

    /// What the client needs of the world beside its socket.
    public record Surroundings(
            Time time, RandomGenerator random, Reporter reporter, Cancellation cancellation) {}

    /// Makes hold what the servers say.
    public interface Keeper {
        /// Gives the addresses to the link, or sets their lifetimes anew.
        void apply(Lease lease);

        void withdraw(List<Inet6Address> addresses);

        void inform(Settings settings);
    }

    /// @param socket from the link-local address and [#PORT] to [#GROUP] and [#SERVER_PORT]
    public Dhcp6Client(UdpSocket socket, MacAddress mac, Keeper keeper, Surroundings around) {
        this.socket = socket;
        this.keeper = keeper;
        this.around = around;
        codec = new Codec(mac);
        machine = new ClientMachine(around.random());
        origin = around.time().nanos();
        due = origin;
    }

    /// Asks for an address.
    ///
    /// @throws IOException if the link fails
    /// @throws BootException when cancelled
    public Outcome acquire(Duration limit) throws IOException, BootException {
        return begin(new State.Init(State.History.NONE), limit);
    }

    /// Asks for settings alone.
    public Outcome inform(Duration limit) throws IOException, BootException {
        return begin(new State.InitStateless(Retransmission.INF_MAX_RT), limit);
    }

    /// Gives addresses of the lease back that others have, and asks for new ones.
    public Outcome decline(List<Inet6Address> addresses, Duration limit)
            throws IOException, BootException {
        end = Optional.empty();
        handle(new Event.Duplicate(at(), addresses));
        return until(limit);
    }

    /// Keeps what was got, until another thread closes the socket or the link fails.
    public void keep() throws IOException, BootException {
        while (true) {
            if (returned) {
                returned = false;
                handle(new Event.Returned(at()));
            }
            turn(CALM_GLANCE);
        }
    }

    /// The link was away and is back. For any thread, while another is in [#keep].
    public void linkReturned() {
        returned = true;
    }

    private Outcome begin(State first, Duration limit) throws IOException, BootException {
        state = first;
        end = Optional.empty();
        due = around.time().nanos();
        return until(limit);
    }

    private Outcome until(Duration limit) throws IOException, BootException {
        long began = around.time().nanos();
        while (end.isEmpty()) {
            Duration waited = Duration.ofNanos(around.time().nanos() - began);
            if (waited.compareTo(limit) >= 0) {
                return new Outcome.Nothing(waited, tally, refusal);
            }
            Duration left = limit.minus(waited);
            turn(left.compareTo(GLANCE) < 0 ? left : GLANCE);
        }
        return end.get();
    }

    private void turn(Duration glance) throws IOException, BootException {
        around.cancellation().check();
        long now = around.time().nanos();
        if (now - due >= 0) {
            handle(new Event.Elapsed(at()));
            now = around.time().nanos();
        }
        Optional<byte[]> datagram =
                socket.receive(
                        Duration.ofNanos(Math.max(0, Math.min(due - now, glance.toNanos()))));
        if (datagram.isPresent()) {
            receive(datagram.get());
        }
    }

    private void receive(byte[] datagram) throws IOException {
        try {
            Optional<Answer> answer = codec.decode(datagram);
            if (answer.isPresent()) {
                tally = new Outcome.Tally(tally.sent(), tally.understood() + 1, tally.malformed());
                note(answer.get());
                handle(new Event.Received(at(), answer.get()));
            }
        } catch (MalformedException e) {
            tally = new Outcome.Tally(tally.sent(), tally.understood(), tally.malformed() + 1);
            if (tally.malformed() <= MALFORMED_TOLD) {
                tell("malformed packet ignored: " + e.getMessage());
            }
        }
    }

    private void note(Answer answer) {
        if (!answer.grants()) {
            refusal =
                    Optional.of(
                            new Outcome.Refusal(
                                    answer.server(), answer.status(), answer.settings()));
        }
        answer.problems().forEach(this::tell);
    }

    private void handle(Event event) throws IOException {
        Step step = machine.step(state, event);
        state = step.next();
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(Query query) -> send(query);
                case Action.Wait(Duration duration) ->
                        due = around.time().nanos() + duration.toNanos();
                case Action.Apply(Lease lease) -> {
                    keeper.apply(lease);
                    end = Optional.of(new Outcome.Leased(lease));
                }
                case Action.Withdraw(List<Inet6Address> addresses) -> keeper.withdraw(addresses);
                case Action.Inform(Settings settings) -> {
                    keeper.inform(settings);
                    end = Optional.of(new Outcome.Informed(settings));
                }
                case Action.Tell(String line) -> tell(line);
            }
        }
        if (state instanceof State.GivenUp(int declines)) {
            end = Optional.of(new Outcome.Taken(declines));
        }
    }

    private void send(Query query) throws IOException {
        socket.send(codec.encode(query));
        tally = new Outcome.Tally(tally.sent() + 1, tally.understood(), tally.malformed());
        linesSinceSent = 0;
        tell("sent " + query);
    }

    private void tell(String line) {
        linesSinceSent++;
        if (linesSinceSent > LINES_TOLD) {
            return;
        }
        around.reporter().detail("DHCPv6: " + line);
    }

    private Duration at() {
        return Duration.ofNanos(around.time().nanos() - origin);
    }
}
