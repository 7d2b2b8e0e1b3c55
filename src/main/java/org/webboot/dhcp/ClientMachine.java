package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

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

    private final RandomGenerator random;

    ClientMachine(RandomGenerator random) {
        this.random = random;
    }

    Step step(State now, Event event) {
        return switch (event) {
            case Event.Elapsed(int secs) -> elapsed(now, secs);
            case Event.Received(Reply reply) -> received(now, reply);
        };
    }

    private Step elapsed(State now, int secs) {
        return switch (now) {
            case State.Init(int naks) -> discover(random.nextInt(), secs, naks, 0);
            case State.Selecting(State.Exchange exchange, int sent) ->
                    discover(exchange.xid(), secs, exchange.naks(), sent);
            case State.Requesting requesting when requesting.sent() < REQUESTS ->
                    request(requesting);
            case State.Requesting(State.Exchange exchange, _, Inet4Address server, _) -> {
                Step anew = discover(random.nextInt(), secs, exchange.naks(), 0);
                yield with(anew, server.getHostAddress() + " does not answer the request");
            }
            case State.Bound _, State.Refused _ -> new Step(now);
        };
    }

    private Step received(State now, Reply reply) {
        return switch (now) {
            case State.Selecting(State.Exchange exchange, int _) when mine(exchange, reply) ->
                    offered(now, exchange, reply);
            case State.Requesting requesting when mine(requesting.exchange(), reply) ->
                    answered(requesting, reply);
            case State.Init _, State.Selecting _, State.Requesting _ ->
                    new Step(now, new Action.Tell(reply.kind() + " of another exchange ignored"));
            case State.Bound _, State.Refused _ -> new Step(now);
        };
    }

    private static boolean mine(State.Exchange exchange, Reply reply) {
        return exchange.xid() == reply.xid();
    }

    private Step offered(State now, State.Exchange exchange, Reply reply) {
        Optional<Inet4Address> server = reply.server();
        if (reply.kind() != Reply.Kind.OFFER
                || server.isEmpty()
                || !Values.isHost(reply.address())) {
            return new Step(now, new Action.Tell(describe(reply) + " ignored: it offers nothing"));
        }
        Step asking = request(new State.Requesting(exchange, reply.address(), server.get(), 0));
        return with(asking, describe(reply));
    }

    private Step answered(State.Requesting now, Reply reply) {
        // Only whom was asked: an authoritative dnsmasq, for one, sends a NAK to who took up the
        // offer of another server.
        boolean ours = reply.server().map(now.server()::equals).orElse(true);
        if (!ours || reply.kind() == Reply.Kind.OFFER) {
            return new Step(now, new Action.Tell(describe(reply) + " ignored: not who was asked"));
        }
        if (reply.kind() == Reply.Kind.NAK) {
            return refused(now, reply);
        }
        if (!Values.isHost(reply.address())) {
            return new Step(now, new Action.Tell(describe(reply) + " ignored: no usable address"));
        }
        LeaseReader reader = new LeaseReader(reply);
        Lease lease = reader.read(now.server());
        List<Action> actions = new ArrayList<>(List.of(new Action.Tell(describe(reply))));
        reader.problems().forEach(problem -> actions.add(new Action.Tell(problem)));
        return new Step(new State.Bound(lease), actions);
    }

    /// At once again after the first NAK, then after 1, 2, 4 seconds.
    private static Step refused(State.Requesting now, Reply reply) {
        int naks = now.exchange().naks() + 1;
        String reason = reply.options().get(Option.TEXT).map(Values::text).orElse("");
        String line = "%s: %s".formatted(describe(reply), reason);
        if (naks >= NAKS) {
            return new Step(new State.Refused(now.server(), reason, naks), new Action.Tell(line));
        }
        Duration pause = naks == 1 ? Duration.ZERO : Duration.ofSeconds(1L << (naks - 2));
        return new Step(new State.Init(naks), new Action.Tell(line), new Action.Wait(pause));
    }

    private Step discover(int xid, int secs, int naks, int sentBefore) {
        State.Exchange exchange = new State.Exchange(xid, secs, naks);
        return new Step(
                new State.Selecting(exchange, sentBefore + 1),
                new Action.Send(new Message.Discover(xid, secs)),
                retransmit(sentBefore));
    }

    private Step request(State.Requesting now) {
        State.Exchange exchange = now.exchange();
        return new Step(
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

    private static Step with(Step step, String line) {
        List<Action> actions = new ArrayList<>(List.of(new Action.Tell(line)));
        actions.addAll(step.actions());
        return new Step(step.next(), actions);
    }

    private static String describe(Reply reply) {
        String from = reply.server().map(Inet4Address::getHostAddress).orElse("a nameless server");
        return switch (reply.kind()) {
            case OFFER, ACK ->
                    "%s of %s from %s"
                            .formatted(reply.kind(), reply.address().getHostAddress(), from);
            case NAK -> "NAK from " + from;
        };
    }
}
