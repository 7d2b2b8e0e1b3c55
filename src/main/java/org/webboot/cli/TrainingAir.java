package org.webboot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.webboot.os.Link;
import org.webboot.os.MacAddress;
import org.webboot.os.Processes;
import org.webboot.os.Running;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.UnixDatagrams;
import org.webboot.plan.Ssid;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.wifi.Ask;
import org.webboot.wifi.Station;

/// A wpa_supplicant that hears one access point and joins it, for the training.
final class TrainingAir implements Processes.Starter {
    private static final String AP = "02:00:00:00:00:01";
    private static final String BSS =
            "id=0\nbssid=" + AP + "\nfreq=2412\nlevel=-50\nflags=[WPA2-PSK-CCMP][ESS]\nssid=home\n";
    private static final Link LINK =
            new Link(
                    "wlan0",
                    1 << 20,
                    MacAddress.parse("02:00:00:00:00:02"),
                    Link.ETHERNET,
                    true,
                    false,
                    false,
                    false,
                    "down",
                    Optional.of("training"));

    private final LinkedBlockingQueue<String> out = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    /// Joins a network and leaves it.
    static void run(Reporter reporter) throws IOException, BootException {
        Path directory = Files.createTempDirectory("webboot-training");
        try {
            Path psk = Files.writeString(directory.resolve("psk"), "correct horse\n");
            TrainingAir air = new TrainingAir();
            Station station =
                    new Station(
                            new Station.Ports(
                                    air,
                                    (_, _) -> air.socket(),
                                    Time.system(),
                                    new SystemRoot(directory),
                                    List::of,
                                    directory.resolve("run"),
                                    Path.of("wpa_supplicant"),
                                    new Cancellation()),
                            Ask.nobody(),
                            reporter);
            Wireless wish =
                    new Wireless(
                            Optional.of(Ssid.ofText("home")),
                            false,
                            Optional.of(psk),
                            Optional.empty(),
                            Optional.empty(),
                            false);
            station.join(LINK, wish, Duration.ofSeconds(10)).close();
        } finally {
            Files.deleteIfExists(directory.resolve("psk"));
            Files.deleteIfExists(directory.resolve("run").resolve("lock-" + LINK.name()));
            Files.deleteIfExists(directory.resolve("run"));
            Files.deleteIfExists(directory);
        }
    }

    @Override
    public Running start(List<String> words) {
        return new Running() {
            @Override
            public Optional<Ended> ended() {
                return ended ? Optional.of(new Ended(0, List.of())) : Optional.empty();
            }

            @Override
            public Optional<Ended> await(Duration wait) {
                return ended();
            }

            @Override
            public List<String> lastLines() {
                return List.of();
            }

            @Override
            public void close() {
                ended = true;
            }
        };
    }

    /// Answers as wpa_supplicant's ctrl_iface.c does.
    private void take(String request) {
        switch (request.split(" ", 2)[0]) {
            case "GET_CAPABILITY" -> out.add("Mode[G] Channels:\n 1 = 2412 MHz\n");
            case "ADD_NETWORK" -> out.add("0\n");
            case "BSS" -> out.add(request.contains("RANGE=0-") ? BSS + "####\n" : "");
            case "SCAN" -> {
                out.add("OK\n");
                out.add("<3>CTRL-EVENT-SCAN-STARTED ");
                out.add("<3>CTRL-EVENT-SCAN-RESULTS ");
            }
            case "SELECT_NETWORK" -> {
                out.add("OK\n");
                out.add("<3>Trying to associate with " + AP + " (SSID='home' freq=2412 MHz)");
                out.add("<3>Associated with " + AP);
                out.add("<3>CTRL-EVENT-CONNECTED - Connection to " + AP + " completed [id=0]");
            }
            case "TERMINATE" -> {
                out.add("OK\n");
                ended = true;
            }
            default -> out.add("OK\n");
        }
    }

    private UnixDatagrams socket() {
        return new UnixDatagrams() {
            @Override
            public void send(byte[] datagram) {
                take(new String(datagram, UTF_8));
            }

            @Override
            public Optional<byte[]> receive(Duration wait) {
                try {
                    String next = out.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
                    return Optional.ofNullable(next).map(text -> text.getBytes(UTF_8));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }

            @Override
            public void close() {}
        };
    }
}
