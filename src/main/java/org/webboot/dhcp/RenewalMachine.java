package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The decisions of a client that has a lease (RFC 2131 §4.4.5, §3.2), without clock and network.
/// Every `age` is that of the lease, from when its request was sent.
final class RenewalMachine {
    /// Between two requests, half of what is left, but no less than this (§4.4.5: 60 seconds)...
    private static final Duration LONGEST_FLOOR = Duration.ofSeconds(60);

    /// ...or, of short leases, a sixteenth: with 60 seconds they would end unrenewed.
    private static final int FLOOR_PART = 16;

    /// No timer is shorter, whatever a server says of T1 and T2.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /// How often a network that came back is asked. Without an answer the lease is used until its
    /// end (§3.2): other networks that remember nothing stay silent, too.
    static final int CONFIRMATIONS = 3;

    private final RandomGenerator random;

    RenewalMachine(RandomGenerator random) {
        this.random = random;
    }

    /// Begins with a lease of that age.
    Step<Tenure> rest(Lease lease, Duration age) {
        Tenure resting = new Tenure.Resting(lease);
        return lease.times()
                .renewal()
                .map(at -> new Step<>(resting, new Action.Wait(until(at, age))))
                .orElseGet(() -> new Step<>(resting));
    }

    Step<Tenure> elapsed(Tenure now, Duration age) {
        return switch (now) {
            case Tenure.Resting(Lease lease) -> due(lease, age, Optional.empty());
            case Tenure.Renewing(Lease lease, _, _) -> due(lease, age, Optional.of(now));
            case Tenure.Rebinding(Lease lease, _, _) -> due(lease, age, Optional.of(now));
            case Tenure.Confirming(Lease lease, int xid, Duration since, int sent) -> {
                if (sent >= CONFIRMATIONS) {
                    yield rest(lease, age).telling("nobody confirms the lease: it is kept");
                }
                yield confirm(new Tenure.Confirming(lease, xid, since, sent + 1), age);
            }
            case Tenure.Renewed _, Tenure.Ended _ -> new Step<>(now);
        };
    }

    /// The link was lost and is there again.
    Step<Tenure> returned(Tenure now, Duration age) {
        return switch (now) {
            case Tenure.Resting(Lease lease) -> confirm(lease, age);
            case Tenure.Renewing(Lease lease, _, _) -> confirm(lease, age);
            case Tenure.Rebinding(Lease lease, _, _) -> confirm(lease, age);
            case Tenure.Confirming(Lease lease, _, _, _) -> confirm(lease, age);
            case Tenure.Renewed _, Tenure.Ended _ -> new Step<>(now);
        };
    }

    Step<Tenure> received(Tenure now, Reply reply) {
        return switch (now) {
            case Tenure.Renewing(Lease lease, int xid, _) -> {
                boolean ours = reply.server().map(lease.server()::equals).orElse(true);
                yield answered(now, lease, ours && reply.xid() == xid, reply);
            }
            case Tenure.Rebinding(Lease lease, int xid, _) ->
                    answered(now, lease, reply.xid() == xid, reply);
            case Tenure.Confirming(Lease lease, int xid, _, _) ->
                    answered(now, lease, reply.xid() == xid, reply);
            case Tenure.Resting _, Tenure.Renewed _, Tenure.Ended _ -> new Step<>(now);
        };
    }

    /// What a lease of that age asks for.
    ///
    /// @param asking the exchange that runs, if one does
    private Step<Tenure> due(Lease lease, Duration age, Optional<Tenure> asking) {
        Lease.Times times = lease.times();
        if (past(times.end(), age)) {
            return new Step<>(new Tenure.Ended("the lease ran out: no server renewed it"));
        }
        if (past(times.rebinding(), age)) {
            Tenure.Rebinding next =
                    asking.orElse(null) instanceof Tenure.Rebinding rebinding
                            ? rebinding
                            : new Tenure.Rebinding(lease, random.nextInt(), age);
            return ask(next, lease, next.xid(), secs(next.since(), age), Optional.empty())
                    .waiting(pause(lease, times.end(), age));
        }
        if (past(times.renewal(), age)) {
            Tenure.Renewing next =
                    asking.orElse(null) instanceof Tenure.Renewing renewing
                            ? renewing
                            : new Tenure.Renewing(lease, random.nextInt(), age);
            return ask(
                            next,
                            lease,
                            next.xid(),
                            secs(next.since(), age),
                            Optional.of(lease.server()))
                    .waiting(pause(lease, times.rebinding(), age));
        }
        return rest(lease, age);
    }

    private Step<Tenure> confirm(Lease lease, Duration age) {
        return confirm(new Tenure.Confirming(lease, random.nextInt(), age, 1), age);
    }

    private static Step<Tenure> confirm(Tenure.Confirming now, Duration age) {
        Message message = new Message.Confirm(now.xid(), secs(now.since(), age), own(now.lease()));
        // §4.1's 4 and 8 seconds, without their spread: one machine came back, not a town.
        Duration wait = ClientMachine.FIRST_WAIT.multipliedBy(1L << (now.sent() - 1));
        return new Step<>(now, new Action.Send(message), new Action.Wait(wait));
    }

    private static Step<Tenure> answered(Tenure now, Lease lease, boolean mine, Reply reply) {
        if (!mine || reply.kind() == Reply.Kind.OFFER) {
            return new Step<>(now, new Action.Tell(reply + " ignored: not what was asked"));
        }
        if (reply.kind() == Reply.Kind.NAK) {
            String who =
                    reply.server().map(s -> "DHCP server " + s.getHostAddress()).orElse("DHCP");
            String reason =
                    reply.options()
                            .get(Option.TEXT)
                            .map(text -> " ('" + Values.text(text) + "')")
                            .orElse("");
            return new Step<>(new Tenure.Ended(who + " took it back" + reason));
        }
        if (!reply.address().equals(own(lease))) {
            return new Step<>(now, new Action.Tell(reply + " ignored: another address"));
        }
        LeaseReader reader = new LeaseReader(reply);
        Lease renewed = reader.read(reply.server().orElse(lease.server()));
        List<Action> actions = new ArrayList<>(List.of(new Action.Tell(reply.toString())));
        reader.problems().forEach(problem -> actions.add(new Action.Tell(problem)));
        return new Step<>(new Tenure.Renewed(renewed), actions);
    }

    private static Step<Tenure> ask(
            Tenure next, Lease lease, int xid, int secs, Optional<Inet4Address> server) {
        return new Step<>(next, new Action.Send(new Message.Renew(xid, secs, own(lease), server)));
    }

    private static Duration pause(Lease lease, Optional<Duration> limit, Duration age) {
        Duration left = limit.orElse(age).minus(age);
        Duration part = lease.times().end().orElse(LONGEST_FLOOR).dividedBy(FLOOR_PART);
        Duration floor = part.compareTo(LONGEST_FLOOR) < 0 ? part : LONGEST_FLOOR;
        Duration half = left.dividedBy(2);
        Duration wait = half.compareTo(floor) < 0 ? floor : half;
        return longer(wait.compareTo(left) < 0 ? wait : left);
    }

    private static Duration until(Duration at, Duration age) {
        return longer(at.minus(age));
    }

    private static Duration longer(Duration wait) {
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    private static boolean past(Optional<Duration> at, Duration age) {
        return at.filter(limit -> age.compareTo(limit) >= 0).isPresent();
    }

    private static int secs(Duration since, Duration age) {
        return (int) age.minus(since).toSeconds();
    }

    private static Inet4Address own(Lease lease) {
        return (Inet4Address) lease.address().address();
    }
}
