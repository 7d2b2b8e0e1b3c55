package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What becomes of a lease (RFC 8415 §18.2.4, §18.2.5, §18.2.8, §18.2.10).
final class Upkeep {
    /// Where three addresses in a row are taken, the next will be as well.
    static final int DECLINES = 3;

    private final Exchanges exchanges;
    private final Discovery discovery;

    Upkeep(Exchanges exchanges, Discovery discovery) {
        this.exchanges = exchanges;
        this.discovery = discovery;
    }

    /// @param answer that grants
    static Step bind(Answer answer, Duration at, State.History history) {
        Lease lease = answer.lease();
        return new Step(
                new State.Bound(new State.Held(lease, at), history.heard(answer)),
                new Action.Apply(lease),
                new Action.Wait(lease.renewal()));
    }

    /// T1 is over.
    Step elapsed(State.Bound now, Duration at) {
        State.Exchange exchange = exchanges.begin(at, Retransmission.RENEW);
        return renew(new State.Renewing(exchange, now.held(), now.history()), at);
    }

    Step elapsed(State.Renewing now, Duration at) {
        State.Held held = now.held();
        if (held.left(held.lease().rebinding(), at).isZero()) {
            State.Exchange exchange = exchanges.begin(at, Retransmission.REBIND);
            return rebind(new State.Rebinding(exchange, held, now.history()), at)
                    .after(new Action.Tell(held.lease().server() + " does not renew"));
        }
        return renew(new State.Renewing(exchanges.again(now.exchange()), held, now.history()), at);
    }

    Step elapsed(State.Rebinding now, Duration at) {
        State.Held held = now.held();
        if (held.left(held.lease().end(), at).isZero()) {
            return discovery
                    .solicit(at, now.history())
                    .after(
                            new Action.Tell("the lease is over, nobody renewed it"),
                            new Action.Withdraw(held.lease().plain()));
        }
        return rebind(
                new State.Rebinding(exchanges.again(now.exchange()), held, now.history()), at);
    }

    private static Step renew(State.Renewing next, Duration at) {
        State.Held held = next.held();
        Duration left = held.left(held.lease().rebinding(), at);
        return new Step(
                next,
                Exchanges.send(
                        Query.Kind.RENEW,
                        next.exchange(),
                        at,
                        Optional.of(held.lease().server()),
                        held.lease().plain()),
                new Action.Wait(shorter(next.exchange().timeout(), left)));
    }

    private static Step rebind(State.Rebinding next, Duration at) {
        State.Held held = next.held();
        Duration left = held.left(held.lease().end(), at);
        return new Step(
                next,
                Exchanges.send(
                        Query.Kind.REBIND,
                        next.exchange(),
                        at,
                        Optional.empty(),
                        held.lease().plain()),
                new Action.Wait(shorter(next.exchange().timeout(), left)));
    }

    Step received(State.Renewing now, Duration at, Answer answer) {
        return answer.server().equals(now.held().lease().server())
                ? renewed(now, now.held(), now.history(), at, answer)
                : new Step(now, new Action.Tell(answer + " ignored: not who was asked"));
    }

    Step received(State.Rebinding now, Duration at, Answer answer) {
        return renewed(now, now.held(), now.history(), at, answer);
    }

    /// What the answer leaves out stays until its own time is over (§18.2.10.1).
    private Step renewed(
            State now, State.Held held, State.History history, Duration at, Answer answer) {
        Action told = new Action.Tell(answer.toString());
        if (answer.kind() != Answer.Kind.REPLY) {
            return new Step(now, new Action.Tell(answer + " ignored: it was not asked for"));
        }
        if (answer.status().code() == Status.NO_BINDING) {
            List<Inet6Address> addresses = held.lease().plain();
            return discovery
                    .request(at, history, answer.server(), addresses, List.of())
                    .after(told);
        }
        List<Inet6Address> dead = answer.grant().dead();
        Action gone = new Action.Withdraw(dead);
        if (answer.grants()) {
            Step bound = bind(answer, at, history);
            return dead.isEmpty() ? bound.after(told) : bound.after(told, gone);
        }
        if (answer.status().good() && dead.containsAll(held.lease().plain())) {
            return discovery.solicit(at, history).after(told, gone);
        }
        return new Step(now, told);
    }

    /// §18.2.3
    Step confirm(State.Held held, State.History history, Duration at) {
        State.Exchange exchange = exchanges.begin(at, Retransmission.CONFIRM);
        return confirm(new State.Confirming(exchange, held, history), at);
    }

    private static Step confirm(State.Confirming next, Duration at) {
        return new Step(
                next,
                Exchanges.send(
                        Query.Kind.CONFIRM,
                        next.exchange(),
                        at,
                        Optional.empty(),
                        next.held().lease().plain()),
                Exchanges.pause(next.exchange()));
    }

    /// Where nobody objects the addresses may be used on.
    Step elapsed(State.Confirming now, Duration at) {
        return now.exchange().rule().exhausted(now.exchange().sent())
                ? goOn(now, at)
                : confirm(
                        new State.Confirming(
                                exchanges.again(now.exchange()), now.held(), now.history()),
                        at);
    }

    Step received(State.Confirming now, Duration at, Answer answer) {
        Action told = new Action.Tell(answer + " to the CONFIRM");
        if (answer.kind() != Answer.Kind.REPLY || answer.status().good()) {
            return answer.kind() == Answer.Kind.REPLY
                    ? goOn(now, at).after(told)
                    : new Step(now, told);
        }
        return answer.status().code() == Status.NOT_ON_LINK
                ? discovery
                        .solicit(at, now.history())
                        .after(told, new Action.Withdraw(now.held().lease().plain()))
                : new Step(now, told);
    }

    private static Step goOn(State.Confirming now, Duration at) {
        State.Held held = now.held();
        return new Step(
                new State.Bound(held, now.history()),
                new Action.Wait(held.left(held.lease().renewal(), at)));
    }

    Step duplicate(State.Bound now, Duration at, List<Inet6Address> addresses) {
        State.Exchange exchange = exchanges.begin(at, Retransmission.DECLINE);
        Duid server = now.held().lease().server();
        State.Declining next =
                new State.Declining(exchange, now.history().declined(), server, addresses);
        return decline(next, at).after(new Action.Withdraw(now.held().lease().plain()));
    }

    Step elapsed(State.Declining now, Duration at) {
        if (now.exchange().rule().exhausted(now.exchange().sent())) {
            return afresh(now, at);
        }
        State.Exchange exchange = exchanges.again(now.exchange());
        return decline(
                new State.Declining(exchange, now.history(), now.server(), now.addresses()), at);
    }

    private static Step decline(State.Declining next, Duration at) {
        return new Step(
                next,
                Exchanges.send(
                        Query.Kind.DECLINE,
                        next.exchange(),
                        at,
                        Optional.of(next.server()),
                        next.addresses()),
                Exchanges.pause(next.exchange()));
    }

    /// Whatever the status is (§18.2.10.3).
    Step received(State.Declining now, Duration at, Answer answer) {
        return answer.kind() == Answer.Kind.REPLY && answer.server().equals(now.server())
                ? afresh(now, at).after(new Action.Tell(answer + " to the DECLINE"))
                : new Step(now);
    }

    private Step afresh(State.Declining now, Duration at) {
        int declines = now.history().declines();
        return declines >= DECLINES
                ? new Step(new State.GivenUp(declines))
                : discovery.solicit(at, now.history());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
