package org.webboot.net.v6;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.webboot.fetch.HttpDocuments;
import org.webboot.fetch.HttpOptions;
import org.webboot.net.Ipv6;
import org.webboot.net.Network;
import org.webboot.net.Online;
import org.webboot.net.Wish;
import org.webboot.os.IpText;
import org.webboot.os.Link;
import org.webboot.os.LinkTable;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.AfPacketSocket;
import org.webboot.os.linux.JdkUdpSocket;
import org.webboot.os.linux.KernelIpv6Links;
import org.webboot.os.linux.NetlinkLinks;
import org.webboot.plan.Addressing;
import org.webboot.plan.Proxies;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Brings IPv6 up on `vc` inside the network namespace in which this process runs, says what came
/// of it, and then does what it is told. Started by [Ipv6NetnsIT].
final class Ipv6Main {
    private static final Time TIME = Time.system();
    private static final Reporter PRINTED = new Printed();

    private Ipv6Main() {}

    /// @param args limit, and then any of: a URL to fetch; a duration to stay. Or: `stage`, a limit
    ///   and the file to write name servers to, for the whole network stage without IPv4.
    public static void main(String[] args) throws Exception {
        SystemRoot root = SystemRoot.ofMachine();
        Link link =
                LinkTable.read(root).stream()
                        .filter(l -> l.name().equals("vc"))
                        .findFirst()
                        .orElseThrow();
        AutomaticIpv6 ipv6 =
                new AutomaticIpv6(
                        new Ports(
                                new KernelIpv6Links(root),
                                AfPacketSocket::open,
                                JdkUdpSocket::open,
                                TIME,
                                new SplittableRandom(),
                                PRINTED));
        ipv6.prepare(List.of(link));
        if (args[0].equals("stage")) {
            stage(ipv6, Duration.parse(args[1]), Path.of(args[2]));
            return;
        }
        if (!link.up()) {
            new NetlinkLinks(root).up(link);
        }
        PRINTED.detail("up");
        int exit = 0;
        try (Ipv6Network network =
                ipv6.network(link, Duration.parse(args[0]), new Cancellation(), _ -> {})) {
            say(network);
            for (String word : List.of(args).subList(1, args.length)) {
                if (word.startsWith("P")) {
                    TIME.sleep(Duration.parse(word));
                } else if (word.equals("returned")) {
                    network.upkeep().linkReturned();
                } else {
                    System.out.println("FETCHED " + fetch(word));
                }
            }
        } catch (BootException e) {
            System.out.println("FAILED " + e.stage() + ": " + e.getMessage());
            System.out.println("ADVICE " + e.advice());
            exit = e.stage().exitCode();
        }
        System.exit(exit);
    }

    private static void stage(Ipv6 ipv6, Duration limit, Path resolvConf) {
        Network.Ports ports =
                Network.Ports.wired(
                                new NetlinkLinks(SystemRoot.ofMachine()),
                                AfPacketSocket::open,
                                TIME,
                                resolvConf)
                        .with(Optional.empty(), Optional.of(ipv6));
        Wish wish =
                new Wish(
                        Optional.of(Pattern.compile("vc")),
                        false,
                        true,
                        Addressing.AUTOMATIC,
                        limit);
        try (Online online =
                new Network(ports, new SplittableRandom(), PRINTED, new Cancellation())
                        .bringUp(wish)) {
            System.out.println("SETTINGS " + online.settings());
        } catch (BootException e) {
            System.out.println("FAILED " + e.stage() + ": " + e.getMessage());
            System.exit(e.stage().exitCode());
        }
        System.exit(0);
    }

    private static void say(Ipv6Network network) {
        PRINTED.detail("online");
        network.addresses().forEach(a -> System.out.println("ADDRESS " + a));
        network.router().ifPresent(a -> System.out.println("ROUTER " + IpText.of(a)));
        network.nameServers().forEach(a -> System.out.println("DNS " + text(a)));
        network.search().forEach(a -> System.out.println("SEARCH " + a));
        network.timeServers().forEach(a -> System.out.println("NTP " + text(a)));
        network.portal().ifPresent(a -> System.out.println("PORTAL " + a));
        System.out.println("ONLINE");
    }

    private static String fetch(String url) throws BootException {
        HttpOptions options =
                new HttpOptions(Duration.ofSeconds(5), 1, List.of(), "test", Proxies.none());
        return new HttpDocuments(options, TIME, PRINTED, new Cancellation())
                .text(URI.create(url), 1000)
                .strip();
    }

    private static String text(InetAddress address) {
        return IpText.of(address);
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
