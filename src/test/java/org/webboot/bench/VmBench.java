package org.webboot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Initramfs;
import org.webboot.lab.LabImage;
import org.webboot.lab.Machine;
import org.webboot.lab.Nic;
import org.webboot.lab.Qemu;
import org.webboot.plan.ByteSize;

/// `VmBench start|memory GO_CLIENT ROUNDS`: what takes a machine to measure. Needs the properties
/// `webboot.image` and `webboot.kernel`.
public final class VmBench {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration FETCH = Duration.ofMinutes(9);

    /// The agent's log begins each line with the seconds since the kernel's start.
    private static final Pattern ASKING =
            Pattern.compile("\\[ *([0-9.]+)\\] \\S+: carrier, asking for an address");

    private static final Pattern GO_SENT = Pattern.compile("dhcp-go sent ([0-9.]+)");
    private static final Pattern SECONDS = Pattern.compile("([0-9]+\\.[0-9]+)");
    private static final Pattern KIB = Pattern.compile("kib=([0-9]+) ([0-9]+)");

    private VmBench() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "start" -> start(Path.of(args[1]), Integer.parseInt(args[2]));
            case "memory" -> {
                memory(100);
                memory(1000);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /// Both clients are started by the same `/init`, while it still loads drivers.
    private static void start(Path goClient, int rounds) throws IOException {
        List<Double> agents = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        LabImage agent = LabImage.underTest();
        LabImage peer =
                agent.with(
                        "go",
                        new Initramfs()
                                .file("/usr/lib/webboot/dhcp-go", goClient)
                                .script(
                                        "/usr/lib/webboot/bin/webboot",
                                        "#!/bin/sh\n/usr/lib/webboot/dhcp-go eth0 >/run/webboot/log\n"));
        for (int i = 0; i < rounds; i++) {
            agents.add(firstPacket(agent, "agent", ASKING));
            peers.add(firstPacket(peer, "go", GO_SENT));
        }
        print(
                "start\tfrom /init to the first DHCP packet, seconds\tagent %s\tGo %s",
                listed(agents), listed(peers));
    }

    private static String listed(List<Double> seconds) {
        return seconds.stream()
                .map(s -> String.format(Locale.ROOT, "%.2f", s))
                .collect(Collectors.joining(" "));
    }

    private static double firstPacket(LabImage image, String name, Pattern stamp)
            throws IOException {
        Machine machine =
                image.machine("bench." + name)
                        .append("quiet")
                        .append("memmap=1G!1G")
                        .append("webboot.args=\"-dryrun -timeout 10s http://10.0.2.2:9/x.iso\"")
                        .nic(Nic.user(Nic.Model.VIRTIO));
        try (Qemu vm = Qemu.start(machine)) {
            vm.console().expect("webboot ended with exit code", BOOT);
            vm.shell().awaitReady(BOOT);
            Duration quick = Duration.ofSeconds(30);
            String log = vm.shell().run("cat /run/webboot/log", quick).output();
            String init = vm.shell().run("cat /run/webboot/uptime-init", quick).output();
            return number(stamp, log) - number(SECONDS, init);
        }
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static void memory(int megabytes) throws IOException {
        Path data = Path.of("target", "lab", "bench." + megabytes + ".data");
        Files.createDirectories(data.toAbsolutePath().getParent());
        try (var file = new java.io.RandomAccessFile(data.toFile(), "rw")) {
            file.setLength(megabytes * 1_000_000L);
        }
        Machine machine =
                LabImage.underTest()
                        .machine("bench.memory")
                        .memory("5G")
                        .limit(Duration.ofMinutes(12))
                        .append("memmap=1152M!4G")
                        .nic(Nic.user(Nic.Model.VIRTIO));
        try (FaultyServer server = FaultyServer.plain();
                Qemu vm = Qemu.start(machine)) {
            server.at("/data", Content.file(data));
            vm.shell().awaitReady(BOOT);
            vm.shell().run("a() { awk '/MemAvailable/ { print $2 }' /proc/meminfo; }", BOOT);
            vm.shell().run("(while :; do a; sleep 0.2; done >/tmp/a &)", BOOT);
            vm.shell().run("before=$(a)", BOOT);
            vm.shell()
                    .run(
                            "webboot -dryrun -allow-unverified http://10.0.2.2:%d/data"
                                    .formatted(server.port()),
                            FETCH)
                    .exits(15);
            String seen =
                    vm.shell().run("echo kib=$before $(sort -n /tmp/a | head -n 1)", BOOT).output();
            Matcher kib = KIB.matcher(seen);
            if (!kib.find()) {
                throw new IllegalStateException("no figures in: " + seen);
            }
            long taken = (Long.parseLong(kib.group(1)) - Long.parseLong(kib.group(2))) * 1024;
            print(
                    "memory\tfetching %d MB took at most %s of MemAvailable",
                    megabytes, new ByteSize(taken));
        } finally {
            Files.delete(data);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String form, Object... values) {
        System.out.printf(Locale.ROOT, form + "%n", values);
    }
}
