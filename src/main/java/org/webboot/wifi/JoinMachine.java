package org.webboot.wifi;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.webboot.plan.Ssid;

/// From nothing to a joined network: which state follows which event. No I/O, no clock.
final class JoinMachine {
    /// Of full scans; a quick one comes before them.
    private static final int ROUNDS = 2;

    private final List<Sought> networks;
    private final Duration scanLimit;

    /// @param scanLimit for each scan
    JoinMachine(List<Sought> networks, Duration scanLimit) {
        this.networks = List.copyOf(networks);
        this.scanLimit = scanLimit;
    }

    Step begin() {
        return scan(0, networks.stream().anyMatch(Sought::hidden));
    }

    private Step scan(int round, boolean byName) {
        return Step.to(
                new State.Scanning(round, byName),
                new Action.Scan(round == 0, byName),
                new Action.Limit(scanLimit));
    }

    /// The last one asks by name, whatever was heard.
    private Step next(State.Scanning now) {
        int round = now.round() + 1;
        return scan(round, now.byName() || round == ROUNDS);
    }

    Step step(State now, Event event) {
        if (event instanceof Event.Died(int exit, List<String> lastLines)) {
            return failed(new Failure.Died(exit, lastLines));
        }
        return switch (now) {
            case State.Scanning scanning -> scanning(scanning, event);
            case State.Asking asking -> asking(asking, event);
            case State.Associating associating -> Attempt.step(associating, event);
            case State.Joined _, State.Failed _ -> Step.to(now);
        };
    }

    private Step scanning(State.Scanning now, Event event) {
        return switch (event) {
            case Event.Seen(List<ScanResult> results) -> seen(now, results);
            case Event.ScanFailed(int code, boolean again) ->
                    again
                            ? Step.to(now)
                            : now.round() == 0 ? next(now) : failed(new Failure.ScanFailed(code));
            case Event.TimeUp _ -> now.round() < ROUNDS ? next(now) : failed(new Failure.NoScan());
            case Event.Scanned _,
                    Event.Answered _,
                    Event.Radio _,
                    Event.Eap _,
                    Event.Said _,
                    Event.Died _ ->
                    Step.to(now);
        };
    }

    private Step seen(State.Scanning now, List<ScanResult> results) {
        return switch (Choice.among(results, networks)) {
            case Choice.Found.Network(Goal goal) ->
                    goal.wantsSecret()
                            ? Step.to(new State.Asking(goal, 0), new Action.AskSecret(goal, false))
                            : Attempt.begin(goal, 0);
            case Choice.Found.Unfit(Failure why) -> failed(why);
            case Choice.Found.Nothing _ -> nothing(now, results);
        };
    }

    private Step nothing(State.Scanning now, List<ScanResult> results) {
        boolean hidden = results.stream().anyMatch(result -> result.ssid().isEmpty());
        if (now.round() == 0 && hidden && !now.byName()) {
            // It may be one of those without a name: that question takes a second.
            return scan(0, true);
        }
        return now.round() < ROUNDS ? next(now) : failed(notSeen(results));
    }

    private Failure notSeen(List<ScanResult> results) {
        Set<Ssid> seen = new LinkedHashSet<>();
        results.stream()
                .sorted((a, b) -> Integer.compare(b.dbm(), a.dbm()))
                .forEach(result -> result.ssid().ifPresent(seen::add));
        long hidden = results.stream().filter(result -> result.ssid().isEmpty()).count();
        return new Failure.NotSeen(
                networks.stream().map(Sought::ssid).toList(), List.copyOf(seen), (int) hidden);
    }

    private static Step asking(State.Asking now, Event event) {
        if (!(event instanceof Event.Answered(boolean given))) {
            return Step.to(now);
        }
        Ssid ssid = now.goal().sought().ssid();
        Security security = now.goal().security();
        if (given) {
            return Attempt.begin(now.goal(), now.wrong());
        }
        return failed(
                now.wrong() > 0
                        ? new Failure.WrongSecret(ssid, security, true)
                        : new Failure.NeedsSecret(ssid, security));
    }

    private static Step failed(Failure why) {
        return Step.to(new State.Failed(why));
    }
}
