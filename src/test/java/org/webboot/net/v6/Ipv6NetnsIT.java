package org.webboot.net.v6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.net.Namespaces.Ended;
import org.webboot.net.Namespaces.Running;

/// IPv6 against real routers and servers, over a cable between two network namespaces.
@Tag("netns")
class Ipv6NetnsIT {
    private static final int NETWORK = 10;

    /// The prefix is on the link; addresses of it by SLAAC only if `on`.
    private static final String PREFIX = "    prefix fd09::/64 { AdvAutonomous %s; };\n";

    private static final String MANAGED = "    AdvManagedFlag on;\n" + PREFIX.formatted("off");

    private static final String POOL =
            """
            "subnet6": [ { "id": 1, "subnet": "fd09::/64", "interface": "vs", %s
                           "pools": [ { "pool": "%s" } ] } ]
            """;

    @TempDir Path directory;
    private Ipv6Cable cable;

    @BeforeEach
    void connect() throws Exception {
        cable = new Ipv6Cable(directory);
    }

    @AfterEach
    void remove() {
        cable.close();
    }

    @Test
    void statefulFromDnsmasq() throws Exception {
        cable.dnsmasq(
                "--enable-ra",
                "--dhcp-range=fd09::100,fd09::1ff,64,2m",
                "--dhcp-option=option6:dns-server,[fd09::53]",
                "--dhcp-option=option6:domain-search,lab.test,more.lab.test",
                "--dhcp-option=option6:sntp-server,[fd09::123]");
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        String own = one("ADDRESS (fd09::1[0-9a-f]{2})/128", ended);
        assertTrue(
                ended.output()
                        .contains(
                                "DNS fd09::53\nSEARCH lab.test\nSEARCH more.lab.test\nNTP fd09::123\n"),
                ended.output());
        String kernel = cable.spaces.ipOfClient("-6", "address", "show", "vc");
        assertTrue(
                Pattern.compile(
                                Pattern.quote(own)
                                        + "/128 scope global dynamic.*valid_lft 1[12]\\dsec"
                                        + " preferred_lft 1[12]\\dsec",
                                Pattern.DOTALL)
                        .matcher(kernel)
                        .find(),
                kernel);
        String router = one("ROUTER (fe80::[0-9a-f:]+)", ended);
        assertTrue(
                cable.spaces.ipOfClient("-6", "route").contains("default via " + router),
                ended.output());
        times("stateful, dnsmasq, rapid commit", ended);
    }

    @Test
    void statelessFromDnsmasq() throws Exception {
        cable.dnsmasq(
                "--enable-ra",
                "--dhcp-range=fd09::,ra-stateless,64,2m",
                "--dhcp-option=option6:dns-server,[fd09::53]",
                "--dhcp-option=option6:ntp-server,[fd09::123]");
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("sent INFORMATION_REQUEST"), ended.output());
        assertFalse(ended.output().contains("SOLICIT"), ended.output());
        one("ADDRESS (fd09::[0-9a-f:]+)/64", ended);
        assertTrue(ended.output().contains("DNS fd09::53\nNTP fd09::123\n"), ended.output());
        times("stateless, dnsmasq", ended);
    }

    @Test
    void slaacFromRadvd() throws Exception {
        cable.radvd(
                PREFIX.formatted("on")
                        + """
                            RDNSS fd09::53 fe80::53 { };
                            DNSSL lab.test more.lab.test { };
                        """);
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertFalse(ended.output().contains("DHCPv6"), ended.output());
        one("ADDRESS (fd09::[0-9a-f:]+)/64", ended);
        String scope = cable.spaces.ipOfClient("-o", "link", "show", "vc").split(":", 2)[0];
        assertTrue(
                ended.output()
                        .contains(
                                "DNS fd09::53\nDNS fe80::53%"
                                        + scope
                                        + "\nSEARCH lab.test\nSEARCH more.lab.test\nONLINE"),
                ended.output());
        times("SLAAC, radvd", ended);
    }

    @Test
    void aRouterThatIsNoWayOut() throws Exception {
        cable.radvd("    AdvDefaultLifetime 0;\n" + PREFIX.formatted("on"));
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        one("ADDRESS (fd09::[0-9a-f:]+)/64", ended);
        assertFalse(ended.output().contains("ROUTER"), ended.output());
    }

    @Test
    void statefulFromKea() throws Exception {
        cable.radvd(MANAGED);
        Path log =
                cable.kea(
                        POOL.formatted("\"rapid-commit\": false,", "fd09::100-fd09::1ff")
                                + """
                                , "option-data": [
                                    { "name": "dns-servers", "data": "fd09::53, fd09::54" },
                                    { "name": "domain-search", "data": "lab.test" },
                                    { "name": "sntp-servers", "data": "fd09::123" },
                                    { "name": "v6-captive-portal",
                                      "data": "https://portal.lab.test/api" } ]
                                """);
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        one("ADDRESS (fd09::1[0-9a-f]{2})/128", ended);
        assertTrue(
                Pattern.compile(
                                "sent SOLICIT.*ADVERTISE of .*sent REQUEST to .*REPLY of ",
                                Pattern.DOTALL)
                        .matcher(ended.output())
                        .find(),
                ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "DNS fd09::53\nDNS fd09::54\nSEARCH lab.test\nNTP fd09::123\n"
                                        + "PORTAL https://portal.lab.test/api\nONLINE"),
                ended.output());
        assertTrue(Files.readString(log).contains("DHCP6_LEASE_ALLOC"), ended.output());
        times("stateful, Kea, four messages", ended);
    }

    @Test
    void rapidCommitFromKea() throws Exception {
        cable.radvd(MANAGED);
        cable.kea(POOL.formatted("\"rapid-commit\": true,", "fd09::100-fd09::1ff"));
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        one("ADDRESS (fd09::1[0-9a-f]{2})/128", ended);
        assertFalse(ended.output().contains("REQUEST"), ended.output());
        times("stateful, Kea, rapid commit", ended);
    }

    @Test
    void aServerOfHighestPreferenceIsTakenAtOnce() throws Exception {
        cable.radvd(MANAGED);
        cable.kea(
                POOL.formatted("", "fd09::100-fd09::1ff")
                        + ", \"option-data\": [ { \"name\": \"preference\", \"data\": \"255\", \"always-send\": true } ]");
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        // Without it, offers are gathered for one to 1.1 seconds.
        long took = ended.at("sent REQUEST") - ended.at("sent SOLICIT");
        assertTrue(took < 900, ended.output());
    }

    @Test
    void statelessFromKea() throws Exception {
        cable.radvd("    AdvOtherConfigFlag on;\n" + PREFIX.formatted("on"));
        cable.kea(
                POOL.formatted("", "fd09::100-fd09::1ff")
                        + """
                        , "option-data": [ { "name": "dns-servers", "data": "fd09::53" } ]
                        """);
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        one("ADDRESS (fd09::[0-9a-f:]+)/64", ended);
        assertTrue(ended.output().contains("DNS fd09::53\nONLINE"), ended.output());
    }

    @Test
    void saysThatTheServerHasNoAddresses() throws Exception {
        cable.radvd(MANAGED);
        cable.kea(
                "\"subnet6\": [ { \"id\": 1, \"subnet\": \"fd09::/64\", \"interface\": \"vs\" } ]");
        Ended ended = cable.bringUp("PT6S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                Pattern.compile(
                                "FAILED NETWORK: vc: the router fe80::\\S+ sends us to DHCPv6, and"
                                        + " server \\S+ answers: it has no addresses left"
                                        + " \\(NoAddrsAvail: '.+'\\)")
                        .matcher(ended.output())
                        .find(),
                ended.output());
        assertTrue(count("sent SOLICIT", ended) >= 2, ended.output());
    }

    @Test
    void declinesWhatAnotherHas() throws Exception {
        cable.spaces.ipOfServer("address", "add", "fd09::100/64", "dev", "vs", "nodad");
        cable.radvd(MANAGED);
        Path log = cable.kea(POOL.formatted("", "fd09::100-fd09::101"));
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output() + Files.readString(log));
        assertTrue(
                ended.output().contains("NOTE vc: fd09::100 is in use by another machine"),
                ended.output());
        assertTrue(ended.output().contains("sent DECLINE to "), ended.output());
        assertTrue(ended.output().contains("ADDRESS fd09::101/128"), ended.output());
        assertTrue(Files.readString(log).contains("DHCP6_DECLINE_LEASE"), Files.readString(log));
        assertFalse(cable.spaces.ipOfClient("-6", "address").contains("fd09::100"));
    }

    @Test
    void renewsAndLosesALease() throws Exception {
        cable.radvd(MANAGED);
        cable.kea(
                """
                "preferred-lifetime": 5, "valid-lifetime": 6,
                "renew-timer": 1, "rebind-timer": 2,
                """
                        + POOL.formatted("", "fd09::100-fd09::100"));
        Running running = cable.start("PT20S", "PT60S");
        running.says("ONLINE");
        running.says("sent RENEW to ");
        assertTrue(cable.spaces.ipOfClient("-6", "address").contains("fd09::100/128"));
        cable.spaces.stopServer();
        running.says("sent REBIND fd09::100");
        running.says("the lease is over");
        assertFalse(cable.spaces.ipOfClient("-6", "address").contains("fd09::100"));
        running.says("sent SOLICIT");
        running.process().destroyForcibly().waitFor();
    }

    @Test
    void confirmsWhenTheLinkReturns() throws Exception {
        cable.radvd(MANAGED);
        cable.kea(POOL.formatted("", "fd09::100-fd09::100"));
        Running running = cable.start("PT20S", "returned", "PT60S");
        running.says("sent CONFIRM fd09::100");
        running.says("to the CONFIRM");
        running.process().destroyForcibly().waitFor();
    }

    @Test
    void saysThatNoServerAnswered() throws Exception {
        cable.radvd(MANAGED);
        Ended ended = cable.bringUp("PT6S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                Pattern.compile(
                                "FAILED NETWORK: vc: the router fe80::\\S+ sends us to DHCPv6, but no"
                                        + " server answered within [4-9](\\.\\d)? s \\([234] messages sent\\)")
                        .matcher(ended.output())
                        .find(),
                ended.output());
    }

    @Test
    void goesOnWithoutTheServerWhereTheKernelHasAnAddress() throws Exception {
        cable.radvd("    AdvManagedFlag on;\n" + PREFIX.formatted("on"));
        Ended ended = cable.bringUp("PT30S");
        assertEquals(0, ended.exit(), ended.output());
        one("ADDRESS (fd09::[0-9a-f:]+)/64", ended);
        assertTrue(count("sent SOLICIT", ended) >= 2, ended.output());
    }

    @Test
    void saysThatThereIsNoRouter() throws Exception {
        Ended ended = cable.bringUp("PT4S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "FAILED NETWORK: vc: no IPv6 router announced itself within 4 s"
                                        + " (2 solicitations sent)"),
                ended.output());
    }

    @Test
    void saysThatAnotherMachineHasItsHardwareAddress() throws Exception {
        cable.spaces.ipOfClient("link", "set", "vc", "address", "02:00:00:00:00:07");
        cable.spaces.ipOfServer("address", "add", "fe80::ff:fe00:7/64", "dev", "vs", "nodad");
        cable.radvd(MANAGED);
        Ended ended = cable.bringUp("PT20S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "vc: another machine on this link has its IPv6 address"
                                        + " fe80::ff:fe00:7 already"),
                ended.output());
    }

    @Test
    void survivesGarbage() throws Exception {
        cable.radvd(MANAGED);
        cable.spaces.onServer(Garbage6Main.class, "vs");
        Ended ended = cable.bringUp("PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("router advertisement ignored: "), ended.output());
        assertTrue(ended.output().contains("DHCPv6: malformed packet ignored: "), ended.output());
        assertTrue(ended.output().contains("ADDRESS fd09::77/128"), ended.output());
        assertFalse(ended.output().contains("Exception"), ended.output());
    }

    /// No IPv4 anywhere: name server, name and web server are reached over IPv6.
    @Test
    void fetchesOverIpv6Alone() throws Exception {
        cable.spaces.runOnServer("ip", "-4", "address", "flush", "dev", "vs");
        cable.dnsmasq(
                "--enable-ra",
                "--dhcp-range=fd09::,ra-stateless,64,2m",
                "--address=/boot.lab/fd09::1");
        Files.createDirectories(directory.resolve("www"));
        Files.writeString(directory.resolve("www/word"), "over IPv6 alone\n");
        cable.spaces.startServer(
                "URL http",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-m",
                        "jdk.httpserver",
                        "-b",
                        "::",
                        "-p",
                        "8080",
                        "-d",
                        directory.resolve("www").toString()));
        String routerLocal =
                one(
                        "(fe80::[0-9a-f:]+)/64",
                        cable.spaces.ipOfServer("-6", "address", "show", "vs"));
        String scope = cable.spaces.ipOfClient("-o", "link", "show", "vc").split(":", 2)[0];
        for (String server : List.of("fd09::1", routerLocal + "%" + scope)) {
            Ended ended =
                    cable.bringUpWithResolvConf(
                            "nameserver " + server + "\n",
                            "PT20S",
                            "http://[fd09::1]:8080/word",
                            "http://boot.lab:8080/word");
            assertEquals(0, ended.exit(), ended.output());
            assertEquals(2, count("FETCHED over IPv6 alone", ended), ended.output());
        }
    }

    @Test
    void theWholeStageWithoutIpv4() throws Exception {
        cable.dnsmasq(
                "--enable-ra",
                "--dhcp-range=fd09::100,fd09::1ff,64,2m",
                "--dhcp-option=option6:dns-server,[fd09::53]",
                "--dhcp-option=option6:domain-search,lab.test");
        Path resolvConf = directory.resolve("etc/resolv.conf");
        Ended ended = cable.bringUp("stage", "PT20S", resolvConf.toString());
        assertEquals(0, ended.exit(), ended.output());
        one("SETTINGS (fd09::1[0-9a-f]{2})/128 via fe80:", ended);
        assertEquals(
                "# written by webboot\nsearch lab.test\nnameserver fd09:0:0:0:0:0:0:53\n",
                Files.readString(resolvConf));
    }

    @Test
    void theWholeStageSaysWhyThereIsNone() throws Exception {
        Ended ended =
                cable.bringUp("stage", "PT4S", directory.resolve("etc/resolv.conf").toString());
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output().contains("FAILED NETWORK: vc: no IPv6 router announced itself"),
                ended.output());
    }

    /// The JVM asks once, at its start, whether there is any IPv6 address.
    @Test
    void saysWhatAMachineWithoutLoopbackLacks() throws Exception {
        cable.spaces.ipOfClient("link", "set", "lo", "down");
        cable.radvd(MANAGED);
        Ended ended = cable.bringUp("PT20S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(ended.output().contains("ip link set lo up"), ended.output());
    }

    private static String one(String pattern, Ended ended) {
        return one(pattern, ended.output());
    }

    private static String one(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "no " + pattern + " in " + text);
        return matcher.group(1);
    }

    private static long count(String what, Ended ended) {
        return ended.output().lines().filter(l -> l.contains(what)).count();
    }

    private static void times(String what, Ended ended) {
        System.out.println(
                "%s: set up at %d ms, advertisement at %d ms, online at %d ms"
                        .formatted(
                                what,
                                ended.at("up"),
                                ended.at("advertisement of"),
                                ended.at("online")));
    }
}
