package org.webboot.net;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.plan.Addressing;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Brings an interface up inside the network namespace in which this process runs, and says what it
/// did. Started by [DhcpNetnsIT] with `ip netns exec`, which mounts that namespace's `/sys`.
final class BringUpMain {
    private BringUpMain() {}

    /// @param args interface, timeout, resolv.conf, and perhaps when to cancel
    public static void main(String[] args) {
        Cancellation cancellation = new Cancellation();
        if (args.length > 3) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        pause(Duration.parse(args[3]));
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
        try {
            Online online =
                    network.bringUp(
                            new Wish(
                                    wanted,
                                    true,
                                    false,
                                    Addressing.AUTOMATIC,
                                    Duration.parse(args[1])));
            System.out.println("ONLINE " + online.interfaceName().orElse("-"));
            online.nameServers().forEach(a -> System.out.println("DNS " + text(a)));
            online.timeServers().forEach(a -> System.out.println("NTP " + text(a)));
        } catch (BootException e) {
            System.out.println("FAILED " + e.stage() + ": " + e.getMessage());
            System.out.println("ADVICE " + e.advice().toLowerCase(Locale.ROOT));
            System.out.println("ENDED " + System.currentTimeMillis());
            exit = e.stage().exitCode();
        }
        System.exit(exit);
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
