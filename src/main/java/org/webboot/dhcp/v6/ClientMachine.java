package org.webboot.dhcp.v6;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The client's decisions, without clock and network: state and event to state and actions. Random
/// numbers are for transaction ids and retransmission alone.
final class ClientMachine {
    /// RFC 8415 §21.23: IRT_DEFAULT
    static final Duration REFRESH = Duration.ofDays(1);

    private final Exchanges exchanges;
    private final Discovery discovery;
    private final Upkeep upkeep;

    ClientMachine(RandomGenerator random) {
        exchanges = new Exchanges(random);
        discovery = new Discovery(exchanges);
        upkeep = new Upkeep(exchanges, discovery);
    }

    Step step(State now, Event event) {
        return switch (event) {
            case Event.Elapsed(Duration at) -> elapsed(now, at);
            case Event.Received(Duration at, Answer answer) -> received(now, at, answer);
            case Event.Duplicate(Duration at, var addresses) ->
                    now instanceof State.Bound bound
                            ? upkeep.duplicate(bound, at, addresses)
                            : new Step(now);
            case Event.Returned(Duration at) -> returned(now, at);
        };
    }

    /// Another network may have other servers and settings; what is under way goes on.
    private Step returned(State now, Duration at) {
        return switch (now) {
            case State.Bound(State.Held held, State.History history) ->
                    upkeep.confirm(held, history, at);
            case State.Renewing(_, State.Held held, State.History history) ->
                    upkeep.confirm(held, history, at);
            case State.Rebinding(_, State.Held held, State.History history) ->
                    upkeep.confirm(held, history, at);
            case State.Informed(Duration longest) -> inform(at, longest);
            case State.Init _,
                    State.Soliciting _,
                    State.Requesting _,
                    State.Confirming _,
                    State.Declining _,
                    State.GivenUp _,
                    State.InitStateless _,
                    State.Informing _ ->
                    new Step(now);
        };
    }

    private Step elapsed(State now, Duration at) {
        return switch (now) {
            case State.Init(State.History history) -> discovery.solicit(at, history);
            case State.Soliciting soliciting -> discovery.elapsed(soliciting, at);
            case State.Requesting requesting -> discovery.elapsed(requesting, at);
            case State.Bound bound -> upkeep.elapsed(bound, at);
            case State.Renewing renewing -> upkeep.elapsed(renewing, at);
            case State.Rebinding rebinding -> upkeep.elapsed(rebinding, at);
            case State.Confirming confirming -> upkeep.elapsed(confirming, at);
            case State.Declining declining -> upkeep.elapsed(declining, at);
            case State.GivenUp _ -> new Step(now, new Action.Wait(Lease.FOREVER));
            case State.InitStateless(Duration longest) -> inform(at, longest);
            case State.Informed(Duration longest) -> inform(at, longest);
            case State.Informing(State.Exchange exchange) -> inform(exchanges.again(exchange), at);
        };
    }

    private Step received(State now, Duration at, Answer answer) {
        return switch (now) {
            case State.Soliciting soliciting when mine(soliciting.exchange(), answer) ->
                    discovery.received(soliciting, at, answer);
            case State.Requesting requesting when mine(requesting.exchange(), answer) ->
                    discovery.received(requesting, at, answer);
            case State.Renewing renewing when mine(renewing.exchange(), answer) ->
                    upkeep.received(renewing, at, answer);
            case State.Rebinding rebinding when mine(rebinding.exchange(), answer) ->
                    upkeep.received(rebinding, at, answer);
            case State.Confirming confirming when mine(confirming.exchange(), answer) ->
                    upkeep.received(confirming, at, answer);
            case State.Declining declining when mine(declining.exchange(), answer) ->
                    upkeep.received(declining, at, answer);
            case State.Informing(State.Exchange exchange) when mine(exchange, answer) ->
                    informed(now, exchange, answer);
            case State.Init _,
                    State.Soliciting _,
                    State.Requesting _,
                    State.Bound _,
                    State.Renewing _,
                    State.Rebinding _,
                    State.Confirming _,
                    State.Declining _,
                    State.GivenUp _,
                    State.InitStateless _,
                    State.Informing _,
                    State.Informed _ ->
                    new Step(now, new Action.Tell(answer.kind() + " of another exchange ignored"));
        };
    }

    private static boolean mine(State.Exchange exchange, Answer answer) {
        return exchange.xid() == answer.xid();
    }

    /// §18.2.6; without the random delay before the first, for the reason given at
    /// [Discovery#solicit].
    private Step inform(Duration at, Duration longest) {
        return inform(exchanges.begin(at, Retransmission.inform(longest)), at);
    }

    private static Step inform(State.Exchange exchange, Duration at) {
        return new Step(
                new State.Informing(exchange),
                Exchanges.send(Query.Kind.INFORMATION_REQUEST, exchange, at),
                Exchanges.pause(exchange));
    }

    private static Step informed(State now, State.Exchange exchange, Answer answer) {
        if (answer.kind() != Answer.Kind.REPLY || !answer.status().good()) {
            return new Step(now, new Action.Tell(answer + " ignored: it tells nothing"));
        }
        Duration longest = answer.limits().longestInform().orElse(exchange.rule().longest());
        return new Step(
                new State.Informed(longest),
                new Action.Tell(answer.toString()),
                new Action.Inform(answer.settings()),
                new Action.Wait(answer.limits().refresh().orElse(REFRESH)));
    }
}
