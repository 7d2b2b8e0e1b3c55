package org.webboot.net;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.Links;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Waits until a link that comes into question is there and has a carrier. Drivers load late, and a
/// carrier shows on a link only when it is up: every candidate is set up as soon as it appears.
final class LinkSearch {
    private static final Duration POLL = Duration.ofMillis(10);

    /// Nobody needs to hear of a wait that is shorter.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Links links;
    private final Time time;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Map<Integer, Link> raised = new LinkedHashMap<>();
    private final Map<Integer, ErrnoException> failed = new HashMap<>();
    private String told = "";

    LinkSearch(Links links, Time time, Reporter reporter, Cancellation cancellation) {
        this.links = links;
        this.time = time;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    Link find(Optional<Pattern> wanted, Duration limit) throws BootException {
        long began = time.nanos();
        while (true) {
            cancellation.check();
            List<Link> all = list();
            List<Link> candidates = Choice.candidates(all, wanted);
            Optional<Link> ready = Choice.ready(candidates);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (raise(candidates)) {
                continue;
            }
            Duration waited = Duration.ofNanos(time.nanos() - began);
            if (waited.compareTo(limit) >= 0) {
                throw failure(all, candidates, wanted, waited);
            }
            if (waited.compareTo(QUIET) >= 0) {
                tell(candidates);
            }
            pause();
        }
    }

    /// Other links with a carrier; for advice only.
    List<Link> others(Link than) {
        try {
            return Choice.candidates(links.list(), Optional.empty()).stream()
                    .filter(link -> link.index() != than.index() && link.carrier())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Sets down what [#find] set up, but for `kept`.
    void restore(Optional<Link> kept) {
        for (Link link : raised.values()) {
            if (kept.filter(k -> k.index() == link.index()).isPresent()) {
                continue;
            }
            try {
                links.down(link);
            } catch (ErrnoException e) {
                reporter.detail(link.name() + " stays up: " + e.getMessage());
            }
        }
    }

    /// Whether one was set up that wasn't, so that it pays to look again at once.
    private boolean raise(List<Link> candidates) throws BootException {
        boolean any = false;
        for (Link link : candidates) {
            if (link.up() || raised.containsKey(link.index()) || failed.containsKey(link.index())) {
                continue;
            }
            try {
                links.up(link);
                raised.put(link.index(), link);
                any = true;
                reporter.detail(link.name() + ": set up");
            } catch (ErrnoException e) {
                if (e.errno() == Errno.EPERM) {
                    throw Failures.cannotRaise(link, e);
                }
                failed.put(link.index(), e);
                reporter.note(link.name() + ": can't be set up: " + e.getMessage());
            }
        }
        return any;
    }

    private BootException failure(
            List<Link> all, List<Link> candidates, Optional<Pattern> wanted, Duration waited) {
        if (candidates.isEmpty()) {
            return Failures.noneFits(all, wanted, waited);
        }
        for (Link link : candidates) {
            ErrnoException cause = failed.get(link.index());
            if (cause != null && candidates.size() == 1) {
                return Failures.cannotRaise(link, cause);
            }
        }
        return Failures.noCarrier(candidates, waited);
    }

    private void tell(List<Link> candidates) {
        String line =
                candidates.isEmpty()
                        ? "waiting for a network interface"
                        : candidates.stream().map(Link::name).collect(Collectors.joining(", "))
                                + ": waiting for a carrier";
        if (!line.equals(told)) {
            told = line;
            reporter.note(line);
        }
    }

    private List<Link> list() throws BootException {
        try {
            return links.list();
        } catch (IOException e) {
            throw Failures.unreadable(e);
        }
    }

    private void pause() throws BootException {
        try {
            time.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted();
        }
    }
}
