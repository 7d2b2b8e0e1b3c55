package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From no address to a lease (RFC 8415 §18.2.1, §18.2.2, §18.2.9, §18.2.10).
final class Discovery {
    /// How often a server is asked while there is another to ask. Servers that have advertised
    /// answer at once or not at all.
    static final int REQUESTS = 2;

    /// More are not kept: there are not so many servers, only a flood.
    private static final int OFFERS = 8;

    /// Between being refused and looking again: a server with preference 255 that never gives what
    /// it advertises would make a loop without it.
    static final Duration RECOVERY = Duration.ofSeconds(1);

    private final Exchanges exchanges;

    Discovery(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Without the random delay of up to a second before the first (a SHOULD, against many machines
    /// that start together): duplicate address detection delayed us by one already.
    Step solicit(Duration at, State.History history) {
        State.Exchange exchange =
                exchanges.beginLong(at, Retransmission.solicit(history.longestSolicit()));
        return new Step(
                new State.Soliciting(exchange, history, List.of()),
                Exchanges.send(Query.Kind.SOLICIT, exchange, at),
                Exchanges.pause(exchange));
    }

    Step elapsed(State.Soliciting now, Duration at) {
        if (!now.offers().isEmpty()) {
            return request(at, now.history(), now.offers());
        }
        State.Exchange exchange = exchanges.again(now.exchange());
        return new Step(
                new State.Soliciting(exchange, now.history(), List.of()),
                Exchanges.send(Query.Kind.SOLICIT, exchange, at),
                Exchanges.pause(exchange));
    }

    Step received(State.Soliciting now, Duration at, Answer answer) {
        State.History history = now.history().heard(answer);
        State.Soliciting waiting = new State.Soliciting(now.exchange(), history, now.offers());
        Action told = new Action.Tell(answer.toString());
        boolean commits = answer.kind() == Answer.Kind.REPLY && answer.rapid();
        if (answer.kind() == Answer.Kind.REPLY && !commits) {
            return new Step(waiting, new Action.Tell(answer + " ignored: it was not asked for"));
        }
        if (!answer.grants()) {
            // §18.2.9: other servers may do better.
            return new Step(waiting, new Action.Tell(answer + " ignored: it offers no address"));
        }
        if (commits) {
            return Upkeep.bind(answer, at, history).after(told);
        }
        List<Answer> offers = ranked(now.offers(), answer);
        // §18.2.1: gathered for the first wait; after that the first one is taken.
        if (answer.preference() == Answer.HIGHEST_PREFERENCE || now.exchange().sent() > 1) {
            return request(at, history, offers).after(told);
        }
        return new Step(new State.Soliciting(now.exchange(), history, offers), told);
    }

    /// The highest preference first, of equals who came first; one per server.
    private static List<Answer> ranked(List<Answer> offers, Answer more) {
        List<Answer> all = new ArrayList<>(offers);
        all.removeIf(o -> o.server().equals(more.server()));
        int place = 0;
        while (place < all.size() && all.get(place).preference() >= more.preference()) {
            place++;
        }
        all.add(place, more);
        return List.copyOf(all.subList(0, Math.min(OFFERS, all.size())));
    }

    /// Asks the first of them.
    private Step request(Duration at, State.History history, List<Answer> offers) {
        Answer first = offers.getFirst();
        List<Inet6Address> wanted =
                first.grant().live().stream().map(Lease.Address::address).toList();
        return request(at, history, first.server(), wanted, offers.subList(1, offers.size()));
    }

    Step request(
            Duration at,
            State.History history,
            Duid server,
            List<Inet6Address> addresses,
            List<Answer> others) {
        State.Exchange exchange = exchanges.begin(at, Retransmission.REQUEST);
        return new Step(
                new State.Requesting(exchange, history, server, addresses, others),
                Exchanges.send(Query.Kind.REQUEST, exchange, at, Optional.of(server), addresses),
                Exchanges.pause(exchange));
    }

    Step elapsed(State.Requesting now, Duration at) {
        int sent = now.exchange().sent();
        if (now.exchange().rule().exhausted(sent)
                || (!now.others().isEmpty() && sent >= REQUESTS)) {
            return another(now, at)
                    .after(new Action.Tell(now.server() + " does not answer the request"));
        }
        State.Exchange exchange = exchanges.again(now.exchange());
        return new Step(
                new State.Requesting(
                        exchange, now.history(), now.server(), now.addresses(), now.others()),
                Exchanges.send(
                        Query.Kind.REQUEST,
                        exchange,
                        at,
                        Optional.of(now.server()),
                        now.addresses()),
                Exchanges.pause(exchange));
    }

    Step received(State.Requesting now, Duration at, Answer answer) {
        Action told = new Action.Tell(answer.toString());
        if (answer.kind() != Answer.Kind.REPLY || !answer.server().equals(now.server())) {
            return new Step(now, new Action.Tell(answer + " ignored: not who was asked"));
        }
        if (answer.grants()) {
            return Upkeep.bind(answer, at, now.history()).after(told);
        }
        int code = answer.status().code();
        // §18.2.10: the same message again, at its pace.
        if (code == Status.UNSPECIFIED_FAILURE || code == Status.USE_MULTICAST) {
            return new Step(now, told);
        }
        Step next =
                code == Status.NOT_ON_LINK && !now.addresses().isEmpty()
                        ? request(at, now.history(), now.server(), List.of(), now.others())
                        : another(now, at);
        return next.after(told);
    }

    private Step another(State.Requesting now, Duration at) {
        return now.others().isEmpty()
                ? new Step(new State.Init(now.history()), new Action.Wait(RECOVERY))
                : request(at, now.history(), now.others());
    }
}
