package org.webboot.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.webboot.os.Link;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Addresses of both IP versions on one link. It is online as soon as one of them has an address
/// and a default route; the other one may follow while the work goes on.
final class Families {
    /// How long IPv4 may follow IPv6. Long enough for a second DISCOVER: much of the world is only
    /// there. IPv6 is not waited for, since most networks have none.
    static final Duration GRACE = Duration.ofSeconds(5);

    /// How long IPv6 may take where the network asks to do without IPv4.
    private static final Duration YIELDING = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(20);

    private final Network.Ports ports;
    private final Ipv4 ipv4;
    private final NameServers nameServers;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Time time;

    Families(
            Network.Ports ports,
            Ipv4 ipv4,
            NameServers nameServers,
            Reporter reporter,
            Cancellation cancellation) {
        this.ports = ports;
        this.ipv4 = ipv4;
        this.nameServers = nameServers;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.time = ports.time();
    }

    /// What a link has after it was brought up.
    record Result(Settings settings, Upkeep upkeep) {}

    /// Leaves nothing running if it fails.
    Result bringUp(Link link, Wish wish) throws BootException {
        Deadline deadline = new Deadline(time, wish.limit());
        Ipv6Run six = new Ipv6Run(link, time, reporter, nameServers);
        boolean done = false;
        try {
            Settings fixed = fixed(link, wish);
            boolean asks6 = wish.asksIpv6() && ports.ipv6().isPresent();
            if (asks6) {
                Ipv6 ipv6 = ports.ipv6().orElseThrow();
                ports.background().execute(() -> six.run(ipv6, wish.limit(), cancellation));
            }
            Result result = settle(link, wish, fixed, six, asks6, deadline);
            done = true;
            return result;
        } finally {
            if (!done) {
                six.close();
            }
        }
    }

    private Settings fixed(Link link, Wish wish) throws BootException {
        if (wish.addressing().fixed().isEmpty()) {
            return Settings.NONE;
        }
        Settings fixed =
                new FixedSetup(ports.links(), ports.sockets(), time)
                        .apply(link, wish.addressing().fixed().get());
        reporter.note(link.name() + ": " + nameServers.effective(fixed));
        nameServers.fixed(fixed);
        return fixed;
    }

    private Result settle(
            Link link, Wish wish, Settings fixed, Ipv6Run six, boolean asks6, Deadline deadline)
            throws BootException {
        List<Upkeep> upkeep = new ArrayList<>(List.of(six));
        Settings settings = fixed;
        Optional<BootException> why = Optional.empty();
        if (wish.asksDhcp4()) {
            // A typed address that leads out is like IPv6 that is there already.
            boolean out = fixed.hasWayOut();
            switch (askIpv4(link, wish.limit(), six, asks6, out)) {
                case Ipv4.Answer.Up(Settings leased, Upkeep renewal) -> {
                    upkeep.add(renewal);
                    settings = settings.and(leased);
                }
                case Ipv4.Answer.Down(BootException e) -> why = Optional.of(e);
                case Ipv4.Answer.Yields _ -> {}
            }
        }
        if (asks6 && !settings.hasWayOut()) {
            await(six, deadline.left());
        }
        settings = settings.and(six.settings().orElse(Settings.NONE));
        if (settings.addresses().isEmpty()) {
            throw failure(link, wish, why, asks6 ? Optional.of(six) : Optional.empty());
        }
        if (why.isPresent()) {
            reporter.note(why.get().getMessage() + "; going on without IPv4");
            upkeep.add(ipv4.goOn(link));
        }
        nameServers.tellIfNone();
        return new Result(nameServers.effective(settings), Upkeep.of(upkeep));
    }

    /// Answers [Ipv4.Answer.Yields] only when IPv6 really works (RFC 8925 §3.2).
    private Ipv4.Answer askIpv4(Link link, Duration limit, Ipv6Run six, boolean asks6, boolean out)
            throws BootException {
        Deadline deadline = new Deadline(time, limit);
        Deadline grace = new Deadline(time, GRACE);
        BooleanSupplier enough = () -> six.onlineFor(GRACE) || (out && grace.passed());
        Ipv4.Answer answer = ipv4.ask(link, limit, asks6, enough);
        if (!(answer instanceof Ipv4.Answer.Yields)) {
            return answer;
        }
        await(six, shorter(YIELDING, deadline.left()));
        if (six.settings().isPresent()) {
            reporter.note(link.name() + ": the network asks to do without IPv4 (option 108)");
            return answer;
        }
        reporter.note(
                link.name()
                        + ": the network asks to do without IPv4 (option 108), but its IPv6 gives"
                        + " no address");
        return ipv4.ask(link, deadline.left(), false, enough);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void await(Ipv6Run six, Duration limit) throws BootException {
        Deadline deadline = new Deadline(time, limit);
        while (!six.over() && !deadline.passed()) {
            cancellation.check();
            try {
                time.sleep(POLL);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw Failures.interrupted();
            }
        }
        cancellation.check();
    }

    private static BootException failure(
            Link link, Wish wish, Optional<BootException> four, Optional<Ipv6Run> six) {
        BootException none = Failures.noIpv6(link, wish.limit());
        if (four.isEmpty()) {
            return six.flatMap(Ipv6Run::failure).orElse(none);
        }
        return six.isEmpty()
                ? four.get()
                : Failures.neither(four.get(), six.get().failure().orElse(none));
    }

    /// When the wait is over.
    private record Deadline(Time time, long at) {
        Deadline(Time time, Duration limit) {
            this(time, time.nanos() + limit.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, at - time.nanos()));
        }

        boolean passed() {
            return at - time.nanos() <= 0;
        }
    }
}
