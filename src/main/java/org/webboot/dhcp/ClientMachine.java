package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

/// The client's decisions (RFC 2131 §4.4), without clock and network: state and event to state and
/// actions. Random numbers are for transaction ids and retransmission alone.
final class ClientMachine {
    /// RFC 2131 §4.1: 4 seconds, doubled up to 64, each with up to one second more or less.
    static final Duration FIRST_WAIT = Duration.ofSeconds(4);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(64);
    private static final long JITTER_NANOS = Duration.ofSeconds(1).toNanos();

    /// How often an offer is asked for before another one is looked for. The RFC leaves the number
    /// open; a server that has offered answers at once or not at all.
    static final int REQUESTS = 2;

    /// A server that takes its offer back so often won't come to its senses.
    static final int NAKS = 5;

    /// Before asking again, after the second conflict (RFC 2131 §3.1: at least ten seconds).
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private final boolean yields;

    /// @param yields whether the network may ask to do without IPv4
    ClientMachine(RandomGenerator random, boolean yields) {
        this.random = random;
        this.yields = yields;
    }

    Step<State> step(State now, Event event) {
        return switch (event) {
            case Event.Elapsed(int secs) -> elapsed(now, secs);
            case Event.Received(Reply reply) -> received(now, reply);
            case Event.Conflict(MacAddress by) ->
                    now instanceof State.Probing probing ? conflict(probing, by) : new Step<>(now);
        };
    }

    private Step<State> elapsed(State now, int secs) {
        return switch (now) {
            case State.Init(int naks) -> discover(random.nextInt(), secs, naks, 0);
            case State.Selecting(State.Exchange exchange, int sent) ->
                    discover(exchange.xid(), secs, exchange.naks(), sent);
            case State.Requesting requesting when requesting.sent() < REQUESTS ->
                    request(requesting);
            case State.Requesting(State.Exchange exchange, _, Inet4Address server, _) -> {
                Step<State> anew = discover(random.nextInt(), secs, exchange.naks(), 0);
                yield anew.telling(server.getHostAddress() + " does not answer the request");
            }
            case State.Probing(_, Lease lease) -> new Step<>(new State.Bound(lease));
            case State.Bound _, State.Yielding _, State.Refused _, State.Taken _ -> new Step<>(now);
        };
    }

    private Step<State> received(State now, Reply reply) {
        return switch (now) {
            case State.Selecting(State.Exchange exchange, int _) when mine(exchange, reply) ->
                    offered(now, exchange, reply);
            case State.Requesting requesting when mine(requesting.exchange(), reply) ->
                    answered(requesting, reply);
            case State.Init _, State.Selecting _, State.Requesting _ ->
                    new Step<>(now, new Action.Tell(reply.kind() + " of another exchange ignored"));
            case State.Probing _, State.Bound _, State.Yielding _, State.Refused _, State.Taken _ ->
                    new Step<>(now);
        };
    }

    private static boolean mine(State.Exchange exchange, Reply reply) {
        return exchange.xid() == reply.xid();
    }

    private Step<State> offered(State now, State.Exchange exchange, Reply reply) {
        boolean rapid =
                reply.kind() == Reply.Kind.ACK
                        && reply.options().get(Option.RAPID_COMMIT).isPresent();
        if ((reply.kind() == Reply.Kind.OFFER || rapid) && yields) {
            Optional<Duration> wait = ipv6Only(reply);
            if (wait.isPresent()) {
                return new Step<>(
                        new State.Yielding(wait.get()),
                        new Action.Tell(reply + ": the network prefers IPv6 alone"));
            }
        }
        Optional<Inet4Address> server = reply.server();
        boolean offers = rapid || reply.kind() == Reply.Kind.OFFER;
        if (!offers || server.isEmpty() || !Values.isHost(reply.address())) {
            return new Step<>(now, new Action.Tell(reply + " ignored: it offers nothing"));
        }
        if (rapid) {
            return granted(exchange, server.get(), reply);
        }
        return request(new State.Requesting(exchange, reply.address(), server.get(), 0))
                .telling(reply.toString());
    }

    private static Optional<Duration> ipv6Only(Reply reply) {
        try {
            Optional<byte[]> value = reply.options().get(Option.IPV6_ONLY);
            return value.isPresent()
                    ? Optional.of(Values.ipv6OnlyWait(value.get()))
                    : Optional.empty();
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    private Step<State> answered(State.Requesting now, Reply reply) {
        // Only whom was asked: an authoritative dnsmasq, for one, sends a NAK to who took up the
        // offer of another server.
        boolean ours = reply.server().map(now.server()::equals).orElse(true);
        if (!ours || reply.kind() == Reply.Kind.OFFER) {
            return new Step<>(now, new Action.Tell(reply + " ignored: not who was asked"));
        }
        if (reply.kind() == Reply.Kind.NAK) {
            return refused(now, reply);
        }
        if (!Values.isHost(reply.address())) {
            return new Step<>(now, new Action.Tell(reply + " ignored: no usable address"));
        }
        return granted(now.exchange(), now.server(), reply);
    }

    private static Step<State> granted(State.Exchange exchange, Inet4Address server, Reply reply) {
        LeaseReader reader = new LeaseReader(reply);
        Lease lease = reader.read(server);
        List<Action> actions = new ArrayList<>(List.of(new Action.Tell(reply.toString())));
        reader.problems().forEach(problem -> actions.add(new Action.Tell(problem)));
        actions.add(new Action.Probe(reply.address()));
        return new Step<>(new State.Probing(exchange, lease), actions);
    }

    /// At once again after the first conflict, which is most often an old lease that a server has
    /// forgotten; later ones are a network in disorder.
    private Step<State> conflict(State.Probing now, MacAddress by) {
        Inet4Address address = (Inet4Address) now.lease().address().address();
        int setbacks = now.exchange().naks() + 1;
        Action decline =
                new Action.Send(
                        new Message.Decline(random.nextInt(), 0, address, now.lease().server()));
        String line = "%s is in use by %s: declined".formatted(address.getHostAddress(), by);
        State next =
                setbacks >= NAKS
                        ? new State.Taken(address, by, setbacks)
                        : new State.Init(setbacks);
        return new Step<>(next, new Action.Tell(line), decline)
                .waiting(setbacks == 1 ? Duration.ZERO : AFTER_CONFLICT);
    }

    /// At once again after the first NAK, then after 1, 2, 4 seconds.
    private static Step<State> refused(State.Requesting now, Reply reply) {
        int naks = now.exchange().naks() + 1;
        String reason = reply.options().get(Option.TEXT).map(Values::text).orElse("");
        String line = reply + ": " + reason;
        if (naks >= NAKS) {
            return new Step<>(new State.Refused(now.server(), reason, naks), new Action.Tell(line));
        }
        Duration pause = naks == 1 ? Duration.ZERO : Duration.ofSeconds(1L << (naks - 2));
        return new Step<>(new State.Init(naks), new Action.Tell(line), new Action.Wait(pause));
    }

    private Step<State> discover(int xid, int secs, int naks, int sentBefore) {
        State.Exchange exchange = new State.Exchange(xid, secs, naks);
        return new Step<>(
                new State.Selecting(exchange, sentBefore + 1),
                new Action.Send(new Message.Discover(xid, secs)),
                retransmit(sentBefore));
    }

    private Step<State> request(State.Requesting now) {
        State.Exchange exchange = now.exchange();
        return new Step<>(
                new State.Requesting(exchange, now.address(), now.server(), now.sent() + 1),
                new Action.Send(
                        new Message.Request(
                                exchange.xid(), exchange.secs(), now.address(), now.server())),
                retransmit(now.sent()));
    }

    private Action retransmit(int sentBefore) {
        Duration base = FIRST_WAIT.multipliedBy(1L << Math.min(sentBefore, 4));
        Duration capped = base.compareTo(LONGEST_WAIT) < 0 ? base : LONGEST_WAIT;
        return new Action.Wait(capped.plusNanos(random.nextLong(-JITTER_NANOS, JITTER_NANOS + 1)));
    }
}
