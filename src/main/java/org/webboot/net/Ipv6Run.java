package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import org.webboot.os.Link;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Printable;
import org.webboot.stage.Reporter;

/// IPv6 on its way beside IPv4. What comes of it is in force at once, also when nobody waits for it
/// any more.
final class Ipv6Run implements Upkeep {
    private final Link link;
    private final Time time;
    private final Reporter reporter;
    private final NameServers nameServers;
    private final Cancellation own = new Cancellation();
    private Optional<Ipv6.Online> online = Optional.empty();
    private Optional<Settings> latest = Optional.empty();
    private Optional<BootException> failure = Optional.empty();
    private boolean over;
    private boolean closed;
    private long onlineSince;

    Ipv6Run(Link link, Time time, Reporter reporter, NameServers nameServers) {
        this.link = link;
        this.time = time;
        this.reporter = reporter;
        this.nameServers = nameServers;
    }

    /// The work, for a thread of its own.
    ///
    /// @param outer cancels it too
    void run(Ipv6 ipv6, Duration limit, Cancellation outer) {
        try (var _ = outer.onCancel(own::cancel)) {
            ended(ipv6.bringUp(link, limit, own, this::changed), Optional.empty());
        } catch (BootException e) {
            reporter.detail("IPv6: " + e.getMessage());
            ended(Optional.empty(), Optional.of(e));
        } catch (RuntimeException | Error bug) {
            // Of a thread that nobody joins: said here or never.
            reporter.note("IPv6: internal error: " + Printable.bug(bug));
            ended(Optional.empty(), Optional.empty());
        }
    }

    private void ended(Optional<Ipv6.Online> result, Optional<BootException> why) {
        synchronized (this) {
            over = true;
            failure = why;
            if (closed) {
                result.ifPresent(o -> o.upkeep().close());
                return;
            }
            online = result;
            onlineSince = time.nanos();
        }
        result.ifPresent(o -> {
            reporter.note(link.name() + ": " + o.settings());
            inForce(o.settings());
        });
    }

    /// What is told later may come before what was told first is in force.
    private synchronized void inForce(Settings first) {
        nameServers.ipv6(latest.orElse(first));
    }

    private synchronized void changed(Settings now) {
        if (!closed && !latest.or(this::settings).equals(Optional.of(now))) {
            latest = Optional.of(now);
            reporter.note(link.name() + ": " + now);
            nameServers.ipv6(now);
        }
    }

    synchronized Optional<Settings> settings() {
        return online.map(Ipv6.Online::settings);
    }

    synchronized boolean over() {
        return over;
    }

    synchronized Optional<BootException> failure() {
        return failure;
    }

    /// Whether it has been there for as long as that.
    synchronized boolean onlineFor(Duration span) {
        return online.isPresent() && time.nanos() - onlineSince >= span.toNanos();
    }

    @Override
    public void linkReturned() {
        current().ifPresent(o -> o.upkeep().linkReturned());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        own.cancel();
        current().ifPresent(o -> o.upkeep().close());
    }

    private synchronized Optional<Ipv6.Online> current() {
        return online;
    }
}
