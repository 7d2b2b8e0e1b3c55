package org.webboot.clock;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.webboot.os.ErrnoException;
import org.webboot.os.Time;
import org.webboot.os.WallClock;
import org.webboot.plan.HostPort;
import org.webboot.plan.TimeSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Puts the machine's clock right, inside webboot's own image only: on any other system the clock
/// is somebody else's. Nothing here fails a boot; a certificate will, if the clock stays wrong.
///
/// The battery-backed clock is corrected when it was off by more than a day. Less than that can be
/// a machine whose other system keeps local time in it, and the live system knows no better.
public final class MachineClock {
    static final Duration TOLERATED = Duration.ofMillis(500);
    static final Duration TOLERATED_HARDWARE = Duration.ofDays(1);

    /// For all servers of one kind together.
    static final Duration LIMIT = Duration.ofMillis(1500);

    /// https://www.ntppool.org/vendors.html: a system asks under its vendor's names; the image is
    /// made of Debian's parts.
    static final List<HostPort> POOL =
            List.of(
                    new HostPort("0.debian.pool.ntp.org", TimeSource.NTP_PORT),
                    new HostPort("1.debian.pool.ntp.org", TimeSource.NTP_PORT),
                    // The only one of them with IPv6 addresses.
                    new HostPort("2.debian.pool.ntp.org", TimeSource.NTP_PORT),
                    new HostPort("3.debian.pool.ntp.org", TimeSource.NTP_PORT));

    private final Optional<Instant> built;
    private final Ports ports;
    private final TimeQuery query;
    private final Reporter reporter;

    /// The hardware clock has the build's time, from us: hours count then, too.
    private boolean raised;

    /// What the clock stage touches.
    public record Ports(WallClock wall, Time time, Names names, RandomGenerator random) {}

    /// @param built when the image in which this runs was built; empty: this is no image, and the
    ///   clock is left alone
    public MachineClock(
            Optional<Instant> built, Ports ports, Reporter reporter, Cancellation cancellation) {
        this.built = built;
        this.ports = ports;
        this.query =
                new TimeQuery(ports.names(), ports.time(), ports.random(), reporter, cancellation);
        this.reporter = reporter;
    }

    /// A clock that says less than the image's age is wrong for sure (an empty battery): it is set
    /// to the build, which is near enough for most certificates.
    public void raise() {
        if (built.isEmpty()) {
            return;
        }
        Instant now = ports.time().now();
        if (now.isBefore(built.get())) {
            step(now, built.get(), "when this image was built");
            raised = true;
        }
    }

    /// Asks for the time and sets the clock by it.
    ///
    /// @param fromDhcp servers that DHCP named
    /// @param broughtUp whether the network is one that webboot brought up; nobody is asked
    ///   unbidden on any other
    public void ask(TimeSource source, List<InetAddress> fromDhcp, boolean broughtUp)
            throws BootException {
        if (built.isEmpty()) {
            if (source instanceof TimeSource.Named) {
                reporter.note("clock: this is not webboot's image; -ntp changes nothing here");
            }
            return;
        }
        Optional<TimeQuery.Answer> answer =
                switch (source) {
                    case TimeSource.Nobody() -> Optional.empty();
                    case TimeSource.Named(var servers) -> asked(servers);
                    case TimeSource.Automatic() ->
                            broughtUp ? automatic(fromDhcp) : Optional.empty();
                };
        if (answer.isPresent()) {
            set(answer.get());
        }
    }

    private Optional<TimeQuery.Answer> automatic(List<InetAddress> fromDhcp) throws BootException {
        List<HostPort> servers =
                fromDhcp.stream()
                        .map(a -> new HostPort(a.getHostAddress(), TimeSource.NTP_PORT))
                        .toList();
        Optional<TimeQuery.Answer> near = servers.isEmpty() ? Optional.empty() : asked(servers);
        return near.isPresent() ? near : asked(POOL);
    }

    private Optional<TimeQuery.Answer> asked(List<HostPort> servers) throws BootException {
        Optional<TimeQuery.Answer> answer = query.ask(servers, built.orElseThrow(), LIMIT);
        if (answer.isEmpty()) {
            reporter.detail(
                    "clock: none of the time servers %s gave an answer; it stays at %s"
                            .formatted(servers, shown(ports.time().now())));
        }
        return answer;
    }

    private void set(TimeQuery.Answer answer) {
        Instant now = ports.time().now();
        Instant right = answer.then().plusNanos(ports.time().nanos() - answer.nanos());
        Duration off = Duration.between(now, right);
        if (off.abs().compareTo(TOLERATED) > 0) {
            step(now, right, "as " + answer.server() + " says");
        } else {
            reporter.detail(
                    "clock: right to %d ms, as %s says".formatted(off.toMillis(), answer.server()));
        }
    }

    private void step(Instant now, Instant right, String why) {
        try {
            ports.wall().set(right);
        } catch (ErrnoException e) {
            reporter.note(
                    "clock: it says %s, should say %s (%s), and can't be set: %s"
                            .formatted(shown(now), shown(right), why, e.getMessage()));
            return;
        }
        reporter.note("clock: set to %s, %s; it said %s".formatted(shown(right), why, shown(now)));
        if (raised || Duration.between(now, right).abs().compareTo(TOLERATED_HARDWARE) > 0) {
            hardware();
        }
    }

    private void hardware() {
        try {
            ports.wall().setHardware(ports.time().now());
        } catch (ErrnoException e) {
            reporter.note(
                    "clock: the one with the battery stays wrong, and the next system will read it: "
                            + e.getMessage());
        }
    }

    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
