package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Begins and repeats messages: transaction ids and waits.
final class Exchanges {
    private static final int XID_BITS = 24;

    private final RandomGenerator random;

    Exchanges(RandomGenerator random) {
        this.random = random;
    }

    State.Exchange begin(Duration at, Retransmission rule) {
        return new State.Exchange(xid(), rule, at, rule.begin(random), 1);
    }

    State.Exchange beginLong(Duration at, Retransmission rule) {
        return new State.Exchange(xid(), rule, at, rule.beginLong(random), 1);
    }

    State.Exchange again(State.Exchange exchange) {
        return exchange.again(random);
    }

    private int xid() {
        return random.nextInt(1 << XID_BITS);
    }

    static Action send(Query.Kind kind, State.Exchange exchange, Duration at) {
        return send(kind, exchange, at, Optional.empty(), List.of());
    }

    static Action send(
            Query.Kind kind,
            State.Exchange exchange,
            Duration at,
            Optional<Duid> server,
            List<Inet6Address> addresses) {
        Duration elapsed = at.minus(exchange.began());
        return new Action.Send(new Query(kind, exchange.xid(), elapsed, server, addresses));
    }

    static Action pause(State.Exchange exchange) {
        return new Action.Wait(exchange.timeout());
    }
}
