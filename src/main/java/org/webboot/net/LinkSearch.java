package org.webboot.net;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Link;
import org.webboot.os.Links;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Finds the link to try, and the next one when it was no good. Drivers load late, and a carrier
/// shows on a link only when it is up: every candidate is set up as soon as it appears.
final class LinkSearch {
    private static final Duration POLL = Duration.ofMillis(10);

    /// Nobody needs to hear of a wait that is shorter.
    private static final Duration QUIET = Duration.ofSeconds(1);

    /// How long a cable may take to show a carrier before Wi-Fi is joined instead, and before no
    /// further link is tried: gigabit Ethernet negotiates for 2 to 4 seconds.
    private static final Duration NEGOTIATION = Duration.ofSeconds(4);

    private final Links links;
    private final Time time;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Choice choice;
    private final Map<Integer, Link> raised = new LinkedHashMap<>();
    private final Map<Integer, ErrnoException> failed = new HashMap<>();
    private final Map<Integer, Long> seen = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private String told = "";

    LinkSearch(
            Links links, Time time, Reporter reporter, Cancellation cancellation, Choice choice) {
        this.links = links;
        this.time = time;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.choice = choice;
    }

    /// Waits for the first link that can be tried.
    ///
    /// @throws BootException if there is none within the limit
    Link first(Duration limit) throws BootException {
        long began = time.nanos();
        Optional<Link> found = find(limit);
        if (found.isPresent()) {
            return found.get();
        }
        throw failure(Duration.ofNanos(time.nanos() - began));
    }

    /// The next that has not been tried. The others have had their time: it does not wait long.
    Optional<Link> next() throws BootException {
        return find(untried().isEmpty() ? Duration.ZERO : NEGOTIATION);
    }

    /// Whether there is a wireless link at all.
    boolean sawWireless() throws BootException {
        return list().stream().anyMatch(Link::wireless);
    }

    /// Candidates that were never ready.
    List<Link> untried() throws BootException {
        return choice.candidates(list()).stream()
                .filter(link -> !taken.contains(link.index()))
                .toList();
    }

    private Optional<Link> find(Duration limit) throws BootException {
        long began = time.nanos();
        while (true) {
            cancellation.check();
            List<Link> candidates = untried();
            Optional<Link> ready = choice.ready(candidates, negotiating(candidates));
            if (ready.isPresent()) {
                taken.add(ready.get().index());
                return ready;
            }
            if (raise(candidates)) {
                continue;
            }
            Duration waited = Duration.ofNanos(time.nanos() - began);
            if (waited.compareTo(limit) >= 0) {
                return Optional.empty();
            }
            if (waited.compareTo(QUIET) >= 0) {
                tell(candidates);
            }
            pause();
        }
    }

    /// Whether a cable may yet show its carrier.
    private boolean negotiating(List<Link> candidates) {
        long now = time.nanos();
        boolean any = false;
        for (Link link : candidates) {
            long age = now - seen.computeIfAbsent(link.index(), _ -> now);
            any |= !failed.containsKey(link.index()) && age < NEGOTIATION.toNanos();
        }
        return any;
    }

    /// Of the link now, which others may have changed since it was found.
    Link refreshed(Link link) throws BootException {
        return list().stream().filter(l -> l.index() == link.index()).findFirst().orElse(link);
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
            if (choice.joins(link)
                    || link.up()
                    || raised.containsKey(link.index())
                    || failed.containsKey(link.index())) {
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

    private BootException failure(Duration waited) throws BootException {
        List<Link> all = list();
        List<Link> candidates = choice.candidates(all);
        if (candidates.isEmpty()) {
            return Failures.noneFits(all, choice, waited);
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
