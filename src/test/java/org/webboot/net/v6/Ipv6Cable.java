package org.webboot.net.v6;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.webboot.net.Namespaces;
import org.webboot.net.Namespaces.Ended;
import org.webboot.net.Namespaces.Running;

/// Two namespaces with a cable as in [Namespaces]; the server's end is an IPv6 router,
/// `fd09::1/64`.
final class Ipv6Cable implements AutoCloseable {
    final Namespaces spaces;
    private final Path directory;

    Ipv6Cable(Path directory) throws Exception {
        this.directory = directory;
        spaces = new Namespaces(directory);
        spaces.runOnServer(
                "sysctl",
                "-q",
                "net.ipv6.conf.all.forwarding=1",
                "net.ipv6.conf.vs.forwarding=1",
                "net.ipv6.conf.vs.accept_dad=0");
        spaces.ipOfServer("address", "add", "fd09::1/64", "dev", "vs", "nodad");
        spaces.ipOfServer("link", "set", "lo", "up");
        // Without any IPv6 address in /proc/net/if_inet6 a starting JVM takes the machine for one
        // without IPv6. The image's /init sets lo up as well.
        spaces.ipOfClient("link", "set", "lo", "up");
        // The router gets its link-local address with its first carrier, and servers need it.
        spaces.ipOfClient("link", "set", "vc", "up");
        for (int i = 0; !spaces.ipOfServer("-6", "address", "show", "vs").contains("fe80"); i++) {
            if (i == 500) {
                throw new AssertionError(spaces.ipOfServer("address"));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    Path dnsmasq(String... options) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "dnsmasq",
                                "--no-daemon",
                                "--conf-file=/dev/null",
                                "--user=root",
                                "--interface=vs",
                                "--bind-dynamic",
                                "--except-interface=lo",
                                "--no-resolv",
                                "--no-hosts",
                                "--log-dhcp",
                                "--dhcp-leasefile=" + directory.resolve("leases6")));
        words.addAll(List.of(options));
        return spaces.startServer("router advertisement on", words);
    }

    /// @param body of `interface vs { … };` in radvd.conf(5)
    Path radvd(String body) throws Exception {
        Path file = directory.resolve("radvd.conf");
        Files.writeString(
                file,
                """
                interface vs {
                    AdvSendAdvert on;
                    MinRtrAdvInterval 3;
                    MaxRtrAdvInterval 4;
                %s};
                """
                        .formatted(body));
        return spaces.startServer(
                "version 2",
                List.of(
                        "radvd",
                        "--nodaemon",
                        "--debug=1",
                        "--logmethod=stderr",
                        "--config=" + file,
                        "--pidfile=" + directory.resolve("radvd.pid")));
    }

    /// @param dhcp6 of `"Dhcp6": { … }` beside interface, leases and log
    Path kea(String dhcp6) throws Exception {
        Path file = directory.resolve("kea.json");
        Files.writeString(
                file,
                """
                { "Dhcp6": {
                    "interfaces-config": { "interfaces": [ "vs" ] },
                    "server-id": { "type": "LL", "htype": 1, "identifier": "02000000000a",
                                   "persist": false },
                    "lease-database": { "type": "memfile", "persist": false },
                    "loggers": [ { "name": "kea-dhcp6", "severity": "INFO",
                                   "output_options": [ { "output": "stdout", "flush": true } ] } ],
                %s
                } }
                """
                        .formatted(dhcp6));
        return spaces.startServer(
                "DHCP6_STARTED",
                List.of(
                        "env",
                        "KEA_LOCKFILE_DIR=" + directory,
                        "KEA_PIDFILE_DIR=" + directory,
                        "kea-dhcp6",
                        "-c",
                        file.toString()));
    }

    Ended bringUp(String... args) throws Exception {
        return start(args).end();
    }

    /// The link is down until now on the client's side: it begins with no address at all. (Kea
    /// opens no socket on an interface without a carrier.)
    Running start(String... args) throws Exception {
        spaces.ipOfClient("link", "set", "vc", "down");
        return spaces.startOnClient(List.of(), Ipv6Main.class, args);
    }

    /// Runs with a file in the place of /etc/resolv.conf; `ip netns exec` has given the process
    /// mounts of its own.
    Ended bringUpWithResolvConf(String text, String... args) throws Exception {
        spaces.ipOfClient("link", "set", "vc", "down");
        Path file = directory.resolve("resolv.conf");
        Files.writeString(file, text);
        return spaces.startOnClient(
                        List.of(
                                "sh",
                                "-c",
                                "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
                                file.toString()),
                        Ipv6Main.class,
                        args)
                .end();
    }

    @Override
    public void close() {
        spaces.close();
    }
}
