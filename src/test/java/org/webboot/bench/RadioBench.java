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

/// `RadioBench ROUNDS [KIND...]`: from `-ssid` to an address, beside the same steps by hand in the
/// same machine. Needs the properties `webboot.image` and `webboot.kernel`.
public final class RadioBench {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration RUN = Duration.ofMinutes(2);
    private static final Duration QUICK = Duration.ofSeconds(30);

    /// One of each way of keeping others out.
    private static final List<Kind> KINDS =
            List.of(
                    Kind.of(AccessPoint.OPEN),
                    Kind.of(AccessPoint.OWE),
                    Kind.of(AccessPoint.PSK),
                    Kind.of(AccessPoint.HIDDEN),
                    Kind.of(AccessPoint.SAE),
                    Kind.of(AccessPoint.SAE_H2E),
                    Kind.of(AccessPoint.TRANSITION),
                    Kind.enterprise(
                            "peap",
                            "eap=PEAP",
                            "identity=\"alice\"",
                            "password=\"wonder land\"",
                            "phase2=\"auth=MSCHAPV2\""),
                    Kind.enterprise(
                            "ttls-pap",
                            "eap=TTLS",
                            "identity=\"bob\"",
                            "anonymous_identity=\"anonymous\"",
                            "password=\"the builder\"",
                            "phase2=\"auth=PAP\""),
                    Kind.enterprise(
                            "ttls-mschapv2",
                            "eap=TTLS",
                            "identity=\"carol\"",
                            "password=\"a christmas\"",
                            "phase2=\"auth=MSCHAPV2\""),
                    Kind.enterprise(
                            "tls",
                            "eap=TLS",
                            "identity=\"dave\"",
                            "client_cert=\"/lab/pki/dave.pem\"",
                            "private_key=\"/lab/pki/dave.key\""));

    /// @param words that webboot is told
    /// @param byHand what a person writes into `wpa_supplicant.conf`
    private record Kind(String name, AccessPoint ap, String words, List<String> byHand) {
        static Kind of(AccessPoint ap) {
            boolean open = ap == AccessPoint.OPEN || ap == AccessPoint.OWE;
            String secret = open ? "" : " -psk-file /lab/secret/" + ap.fileName();
            String words = "-ssid-hex " + ap.ssidHex() + secret;
            return new Kind(ap.fileName(), ap, words, ap.byHand());
        }

        static Kind enterprise(String profile, String... byHand) {
            List<String> settings = new ArrayList<>(List.of(byHand));
            settings.add("key_mgmt=WPA-EAP");
            settings.add("ca_cert=\"/lab/pki/ca.pem\"");
            settings.add("domain_match=\"radius.lab.example\"");
            String words = "-wifi-config /lab/profile/%s.properties".formatted(profile);
            return new Kind(profile, AccessPoint.EAP, words, settings);
        }
    }

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
            for (Kind kind : KINDS) {
                if (args.length > 1 && !List.of(args).contains(kind.name())) {
                    continue;
                }
                List<Double> agents = new ArrayList<>();
                List<Double> peers = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    lab.start(kind.ap());
                    peers.add(number(BY_HAND, lab.byHand(kind.ap(), kind.byHand())));
                    lab.leave();
                    agents.add(agent(vm, kind));
                    lab.leave();
                }
                print(
                        "wifi\t%s\tfrom the start to an address\tagent %.2f s\tby hand %.2f s\tratio %.2f\tagent %s\tby hand %s",
                        kind.name(),
                        median(agents),
                        median(peers),
                        median(agents) / median(peers),
                        agents,
                        peers);
            }
        }
    }

    /// Nothing listens at that port: webboot ends as soon as it has an address.
    private static double agent(Qemu vm, Kind kind) {
        vm.shell().run("rm -f /run/webboot/log", QUICK);
        vm.shell()
                .run(
                        "webboot -interface wlan0 %s -dryrun -retry 0 -allow-unverified http://10.0.2.2:9/x.iso"
                                .formatted(kind.words()),
                        RUN);
        String log = vm.shell().run("cat /run/webboot/log", QUICK).output();
        return number(ADDRESS, log) - number(FIRST, log);
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
