package org.webboot.net;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webboot.os.Prefix;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.plan.Addressing;
import org.webboot.plan.FixedAddress;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Brings an interface up inside the network namespace in which this process runs, and says what it
/// did. Started by [DhcpNetnsIT] with `ip netns exec`, which mounts that namespace's `/sys`.
final class BringUpMain {
    private BringUpMain() {}

    /// @param args interface, timeout, resolv.conf; then `cancel=` and `return=` (of the link) with
    ///   when, `hold=` with how long to keep the network after it came up, `ip=`, `gateway=`,
    ///   `dns=` and `vlan=` as on the command line
    public static void main(String[] args) throws Exception {
        Map<String, String> words = new HashMap<>();
        Arrays.stream(args)
                .skip(3)
                .map(word -> word.split("=", 2))
                .forEach(word -> words.put(word[0], word[1]));
        Cancellation cancellation = new Cancellation();
        if (words.containsKey("cancel")) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        pause(Duration.parse(words.get("cancel")));
                        System.out.println("CANCEL " + System.currentTimeMillis());
                        cancellation.cancel();
                    });
        }
        Network network =
                new Network(
                        Network.Ports.wired(
                                new NetlinkLinks(SystemRoot.ofMachine()),
                                AfPacketSocket::open,
                                Time.system(),
                                Path.of(args[2])),
                        new SplittableRandom(),
                        new Printed(),
                        cancellation);
        Optional<Pattern> wanted =
                Optional.of(args[0]).filter(a -> !a.isEmpty()).map(Pattern::compile);
        int exit = 0;
        Wish wish = new Wish(wanted, true, false, addressing(words), Duration.parse(args[1]));
        try (Online online = network.bringUp(wish)) {
            System.out.println("ONLINE " + online.interfaceName().orElse("-"));
            online.nameServers().forEach(a -> System.out.println("DNS " + text(a)));
            online.timeServers().forEach(a -> System.out.println("NTP " + text(a)));
            online.settings().portal().ifPresent(p -> System.out.println("PORTAL " + p));
            hold(online, words);
        } catch (BootException e) {
            System.out.println("FAILED " + e.stage() + ": " + e.getMessage());
            System.out.println("ADVICE " + e.advice().toLowerCase(Locale.ROOT));
            System.out.println("ENDED " + System.currentTimeMillis());
            exit = e.stage().exitCode();
        }
        System.exit(exit);
    }

    private static void hold(Online online, Map<String, String> words) {
        if (words.containsKey("return")) {
            pause(Duration.parse(words.get("return")));
            online.upkeep().linkReturned();
        }
        if (words.containsKey("hold")) {
            pause(Duration.parse(words.get("hold")));
        }
    }

    private static Addressing addressing(Map<String, String> words) {
        List<Prefix> addresses = split(words.get("ip")).map(Prefix::parse).toList();
        return new Addressing(
                addresses.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new FixedAddress(
                                        addresses,
                                        split(words.get("gateway")).map(Prefix::literal).toList())),
                split(words.get("dns")).map(Prefix::literal).toList(),
                Optional.ofNullable(words.get("vlan")).map(Integer::valueOf));
    }

    private static Stream<String> split(@Nullable String words) {
        return words == null ? Stream.empty() : Arrays.stream(words.split(","));
    }

    private static String text(InetAddress address) {
        return address.getHostAddress();
    }

    private static void pause(Duration duration) {
        try {
            Time.system().sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Printed implements Reporter {
        private final long began = System.nanoTime();

        @Override
        public void note(String line) {
            System.out.println("NOTE " + line);
        }

        @Override
        public void detail(String line) {
            long ms = (System.nanoTime() - began) / 1_000_000;
            System.out.println("DETAIL " + ms + " ms " + line);
        }

        @Override
        public void progress(long done, long total) {}
    }
}
