package org.webboot.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Machine;
import org.webboot.lab.Nic;
import org.webboot.lab.Qemu;
import org.webboot.lab.RadioLab;

/// `RadioBench ROUNDS`: from `-ssid` to an address, beside the same steps by hand in the same
/// machine. Needs the properties `webboot.image` and `webboot.kernel`.
public final class RadioBench {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration RUN = Duration.ofMinutes(2);
    private static final Duration QUICK = Duration.ofSeconds(30);

    /// One of each way of keeping others out.
    private static final List<AccessPoint> KINDS =
            List.of(
                    AccessPoint.OPEN,
                    AccessPoint.OWE,
                    AccessPoint.PSK,
                    AccessPoint.HIDDEN,
                    AccessPoint.SAE,
                    AccessPoint.SAE_H2E,
                    AccessPoint.TRANSITION);

    private static final Pattern BY_HAND = Pattern.compile("total=([0-9.]+)");

    /// The log begins each line with the seconds since the kernel's start; its first line is
    /// written when the runtime has started.
    private static final Pattern FIRST = Pattern.compile("^\\[ *([0-9.]+)]", Pattern.MULTILINE);

    private static final Pattern ADDRESS =
            Pattern.compile("^\\[ *([0-9.]+)] .*\\b192\\.168\\.7[78]\\.", Pattern.MULTILINE);

    private RadioBench() {}

    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        Machine machine =
                RadioLab.image("radio")
                        .machine("bench.radio")
                        .limit(Duration.ofMinutes(45))
                        .append("memmap=1G!1G")
                        .nic(Nic.user(Nic.Model.VIRTIO));
        try (Qemu vm = Qemu.start(machine)) {
            vm.shell().awaitReady(BOOT);
            RadioLab lab = RadioLab.up(vm);
            for (AccessPoint ap : KINDS) {
                List<Double> agents = new ArrayList<>();
                List<Double> peers = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    lab.start(ap);
                    peers.add(number(BY_HAND, lab.byHand(ap, ap.byHand())));
                    lab.leave();
                    agents.add(agent(vm, ap));
                    lab.leave();
                }
                print(
                        "wifi\t%s\tfrom the start to an address\tagent %.2f s\tby hand %.2f s\tratio %.2f\tagent %s\tby hand %s",
                        ap.fileName(),
                        median(agents),
                        median(peers),
                        median(agents) / median(peers),
                        agents,
                        peers);
            }
        }
    }

    /// Nothing listens at that port: webboot ends as soon as it has an address.
    private static double agent(Qemu vm, AccessPoint ap) {
        vm.shell().run("rm -f /run/webboot/log", QUICK);
        vm.shell()
                .run(
                        "webboot -interface wlan0 -ssid-hex %s%s -dryrun -retry 0 -allow-unverified http://10.0.2.2:9/x.iso"
                                .formatted(ap.ssidHex(), secret(ap)),
                        RUN);
        String log = vm.shell().run("cat /run/webboot/log", QUICK).output();
        return number(ADDRESS, log) - number(FIRST, log);
    }

    private static String secret(AccessPoint ap) {
        boolean none = ap == AccessPoint.OPEN || ap == AccessPoint.OWE;
        return none ? "" : " -psk-file /lab/secret/" + ap.fileName();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    @SuppressWarnings("SystemOut")
    private static void print(String form, Object... values) {
        System.out.printf(Locale.ROOT, form + "%n", values);
    }
}
