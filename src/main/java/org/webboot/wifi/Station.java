package org.webboot.wifi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.os.KernelLog;
import org.webboot.os.Link;
import org.webboot.os.Processes;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.UnixDatagrams;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// A machine's part in Wi-Fi: looks around, and joins a network.
public final class Station {
    private static final String DRIVER = "nl80211";

    private final Ports ports;
    private final Ask ask;
    private final Reporter reporter;

    /// What Wi-Fi touches.
    ///
    /// @param directory for control sockets and wpa_supplicant's messages: `/run/webboot/wpa`
    /// @param program wpa_supplicant
    public record Ports(
            Processes.Starter processes,
            UnixDatagrams.Opener datagrams,
            Time time,
            SystemRoot root,
            KernelLog kernelLog,
            Path directory,
            Path program,
            Cancellation cancellation) {
        /// Where Debian has wpa_supplicant, or another system; its bare name if nowhere.
        public static Path program(SystemRoot root) {
            for (String at : List.of("usr/sbin", "sbin", "usr/bin", "bin", "usr/local/sbin")) {
                Path program = root.path().resolve(at).resolve("wpa_supplicant");
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
            return Path.of("wpa_supplicant");
        }
    }

    public Station(Ports ports, Ask ask, Reporter reporter) {
        this.ports = ports;
        this.ask = ask;
        this.reporter = reporter;
    }

    /// Whether there is a network to look for: named, or in a profile.
    public boolean knowsAny(Wireless wish) {
        return Networks.any(wish, ports.root());
    }

    /// Joins a network: the one that was named, or the strongest of those in profiles. Asks the
    /// person for what is missing.
    ///
    /// @param limit for each scan
    /// @throws BootException with what went wrong in one sentence
    public Association join(Link link, Wireless wish, Duration limit) throws BootException {
        Networks networks = Networks.of(wish, ports.root(), reporter);
        if (networks.all().isEmpty()) {
            throw Explanation.failure(
                    link.name() + ": no Wi-Fi network was named, and no profile is there",
                    "-ssid NAME (webboot scan lists what is here), or -wifi-config FILE");
        }
        Radios.turnOn(ports.root(), link, reporter);
        Supplicant supplicant = Supplicant.start(ports, link, DRIVER);
        try {
            Join join =
                    new Join(
                            link.name(),
                            supplicant,
                            networks,
                            new Questions(ask, wish.unverifiedServer()),
                            ports,
                            reporter);
            return Joined.watch(link.name(), join.run(limit), supplicant, ports, reporter);
        } catch (BootException | RuntimeException e) {
            supplicant.close();
            throw e;
        } finally {
            networks.all().forEach(known -> known.credentials().close());
        }
    }

    /// What is to be heard, the strongest first. Nothing is joined; what another webboot has joined
    /// stays so.
    ///
    /// @param country whose rules for radio hold
    /// @param limit for the scan
    public List<ScanResult> scan(Link link, Optional<String> country, Duration limit)
            throws BootException {
        Radios.turnOn(ports.root(), link, reporter);
        try (Supplicant supplicant = Supplicant.visit(ports, link, DRIVER)) {
            Scanner scanner = new Scanner(supplicant.control(), ports.time());
            if (supplicant.isVisited()) {
                reporter.note(
                        "another webboot uses %s: it is asked to look around, and keeps its country and its network"
                                .formatted(link.name()));
            } else {
                Regulations.set(supplicant, country, reporter);
            }
            long end = ports.time().nanos() + limit.toNanos();
            Failure failure = new Failure.ScanFailed(0);
            if (scanner.begin(List.of(), List.of(), limit)) {
                failure = new Failure.NoScan();
                while (ports.time().nanos() < end) {
                    ports.cancellation().check();
                    Optional<Event> event = supplicant.next(Duration.ofMillis(500));
                    if (event.isPresent() && event.get() instanceof Event.Scanned) {
                        return scanner.results().stream()
                                .sorted((a, b) -> Integer.compare(b.dbm(), a.dbm()))
                                .toList();
                    }
                    if (event.isPresent()
                            && event.get() instanceof Event.ScanFailed(int code, boolean again)
                            && !again) {
                        failure = new Failure.ScanFailed(code);
                        break;
                    }
                    if (event.isPresent()
                            && event.get() instanceof Event.Died(int exit, var said)) {
                        failure = new Failure.Died(exit, said);
                        break;
                    }
                }
            }
            throw new JoinFailures(link.name(), "", Optional.empty()).of(failure);
        } catch (IOException e) {
            throw Explanation.noAnswer(link.name(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Explanation.interrupted();
        }
    }
}
