package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.webboot.os.Link;
import org.webboot.os.Running;
import org.webboot.os.Time;
import org.webboot.os.UnixDatagrams;
import org.webboot.stage.BootException;

/// A wpa_supplicant that serves one interface. Its events, what it prints and its end are one
/// stream. It is started without a configuration file: what it is to do, secrets among it, comes
/// over its control socket.
final class Supplicant implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);

    /// What is printed and the process's end are looked at this often.
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Running process;

    /// None: another webboot's.
    private final Optional<Claim> claim;

    private final ControlSocket control;
    private final LogTail log;
    private final Time time;
    private final Deque<Event> waiting = new ArrayDeque<>();

    private Supplicant(
            Running process, Optional<Claim> claim, ControlSocket control, LogTail log, Time time) {
        this.process = process;
        this.claim = claim;
        this.control = control;
        this.log = log;
        this.time = time;
    }

    /// @param driver of wpa_supplicant: `nl80211`
    /// @throws BootException too if another webboot has the interface
    static Supplicant start(Station.Ports ports, Link link, String driver) throws BootException {
        return start(
                ports,
                link,
                driver,
                claim(ports, link).orElseThrow(() -> Explanation.taken(link.name())));
    }

    /// The one that another webboot runs, where there is one; else one of its own.
    static Supplicant visit(Station.Ports ports, Link link, String driver) throws BootException {
        Optional<Claim> claim = claim(ports, link);
        if (claim.isPresent()) {
            return start(ports, link, driver, claim.get());
        }
        Running elsewhere = new Elsewhere();
        try {
            return new Supplicant(
                    elsewhere,
                    Optional.empty(),
                    connect(ports, ports.directory().resolve(link.name()), elsewhere),
                    new LogTail(ports.directory().resolve("log-of-nobody")),
                    ports.time());
        } catch (IOException e) {
            throw Explanation.noAnswer(link.name(), e);
        }
    }

    /// Whether it does what another webboot wants.
    boolean isVisited() {
        return claim.isEmpty();
    }

    private static Optional<Claim> claim(Station.Ports ports, Link link) throws BootException {
        try {
            Files.createDirectories(
                    ports.directory(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return Claim.on(ports.directory().resolve("lock-" + link.name()));
        } catch (IOException e) {
            throw Explanation.cannotStart(e);
        }
    }

    private static Supplicant start(Station.Ports ports, Link link, String driver, Claim claim)
            throws BootException {
        try {
            return started(ports, link, driver, claim);
        } catch (BootException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private static Supplicant started(Station.Ports ports, Link link, String driver, Claim claim)
            throws BootException {
        Path socket = ports.directory().resolve(link.name());
        Path logFile = ports.directory().resolve("log-" + link.name());
        Running process;
        try {
            endOrphan(ports, socket);
            Files.deleteIfExists(logFile);
            process = ports.processes().start(words(ports, link, driver, logFile));
        } catch (IOException e) {
            throw Explanation.cannotStart(e);
        }
        LogTail log = new LogTail(logFile);
        try {
            ControlSocket control = connect(ports, socket, process);
            return new Supplicant(process, Optional.of(claim), control, log, ports.time());
        } catch (IOException e) {
            process.close();
            var _ = log.more();
            throw process.ended()
                    .map(ended -> Explanation.died(link.name(), ended.exit(), said(ended, log)))
                    .orElseGet(() -> Explanation.noAnswer(link.name(), e));
        } catch (BootException e) {
            process.close();
            throw e;
        }
    }

    private static List<String> words(Station.Ports ports, Link link, String driver, Path logFile) {
        return List.of(
                ports.program().toString(),
                "-i",
                link.name(),
                "-D",
                driver,
                "-C",
                ports.directory().toString(),
                "-f",
                logFile.toString());
    }

    /// One that a webboot left behind which was killed would hold the interface.
    private static void endOrphan(Station.Ports ports, Path socket) throws IOException {
        if (!Files.exists(socket)) {
            return;
        }
        try (ControlSocket old = new ControlSocket(open(ports, socket), ports.time())) {
            var _ = old.request("TERMINATE");
            long end = ports.time().nanos() + START.toNanos();
            while (Files.exists(socket) && ports.time().nanos() < end) {
                ports.time().sleep(POLL);
            }
        } catch (IOException _) {
            // Nobody listens: only its name is left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }

    private static UnixDatagrams open(Station.Ports ports, Path socket) throws IOException {
        String name =
                "webboot-%d-%d".formatted(ProcessHandle.current().pid(), NAMES.incrementAndGet());
        return ports.datagrams().connect(ports.directory().resolve(name), socket);
    }

    private static ControlSocket connect(Station.Ports ports, Path socket, Running process)
            throws IOException, BootException {
        long end = ports.time().nanos() + START.toNanos();
        while (true) {
            ports.cancellation().check();
            if (process.ended().isPresent()) {
                throw new IOException("it ended");
            }
            try {
                ControlSocket control = new ControlSocket(open(ports, socket), ports.time());
                control.order("ATTACH");
                return control;
            } catch (IOException e) {
                if (time(ports) >= end) {
                    throw e;
                }
            }
            pause(ports);
        }
    }

    private static long time(Station.Ports ports) {
        return ports.time().nanos();
    }

    private static void pause(Station.Ports ports) throws BootException {
        try {
            ports.time().sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Explanation.interrupted();
        }
    }

    ControlSocket control() {
        return control;
    }

    /// The next event, in the order in which things happened; empty if none comes within `wait`.
    Optional<Event> next(Duration wait) {
        long end = time.nanos() + wait.toNanos();
        while (true) {
            if (!waiting.isEmpty()) {
                return Optional.of(waiting.remove());
            }
            Duration left = Duration.ofNanos(Math.max(0, end - time.nanos()));
            Optional<Event> event = fromSocket(left.compareTo(SLICE) < 0 ? left : SLICE);
            // What was printed before an event explains it: it goes first.
            log.more().forEach(line -> waiting.add(new Event.Logged(line)));
            event.ifPresent(waiting::add);
            if (event.isEmpty()) {
                process.ended()
                        .ifPresent(ended ->
                                waiting.add(new Event.Died(ended.exit(), said(ended, log))));
            }
            if (waiting.isEmpty() && time.nanos() >= end) {
                return Optional.empty();
            }
        }
    }

    private Optional<Event> fromSocket(Duration wait) {
        try {
            return control.next(wait);
        } catch (IOException _) {
            // Its end of the socket is gone; the process's end follows.
            return awaitEnd(wait);
        }
    }

    private Optional<Event> awaitEnd(Duration wait) {
        try {
            return process.await(wait).map(ended -> new Event.Died(ended.exit(), said(ended, log)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(new Event.Died(-1, List.of("interrupted")));
        }
    }

    /// Forgets the events that came before now.
    void forget() {
        control.forget();
        var _ = log.more();
        waiting.clear();
    }

    private static List<String> said(Running.Ended ended, LogTail log) {
        List<String> all = new ArrayList<>(log.last());
        all.addAll(ended.lastLines());
        return all;
    }

    /// Leaves the network and ends the process; another webboot's is let alone.
    @Override
    public void close() {
        try {
            var _ = control.request(isVisited() ? "DETACH" : "TERMINATE");
            var _ = process.await(Duration.ofSeconds(2));
        } catch (IOException _) {
            // It is gone, or goes by force.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        control.close();
        process.close();
        claim.ifPresent(Claim::close);
    }
}
