package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.net.Namespaces.Ended;

/// The whole network stage against real servers, over a cable between two network namespaces.
@Tag("netns")
class DhcpNetnsIT {
    private static final String RANGE = "--dhcp-range=10.9.0.50,10.9.0.99,255.255.255.0,2m";
    private static final int NETWORK = 10;
    private static final int CANCELLED = 130;

    private static String machineBefore = "";

    @TempDir Path directory;
    private Namespaces spaces;
    private Path resolvConf;

    @BeforeAll
    static void look() throws Exception {
        machineBefore = machine();
    }

    @AfterAll
    static void theMachineIsUntouched() throws Exception {
        assertEquals(machineBefore, machine());
    }

    @BeforeEach
    void connect() throws Exception {
        spaces = new Namespaces(directory);
        resolvConf = directory.resolve("etc/resolv.conf");
    }

    @AfterEach
    void remove() {
        spaces.close();
    }

    @Test
    void leasesFromDnsmasq() throws Exception {
        spaces.dnsmasq(
                RANGE,
                "--dhcp-option=option:router,10.9.0.1",
                "--dhcp-option=option:dns-server,10.9.0.2,10.9.0.3",
                "--dhcp-option=option:ntp-server,10.9.0.4",
                "--dhcp-option=option:domain-name,lab.test",
                "--dhcp-option=option:mtu,1400");
        Ended ended = bringUp("v.", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("NOTE vc: carrier, asking for an address"));
        assertTrue(
                ended.output()
                        .contains("via 10.9.0.1, name servers 10.9.0.2, 10.9.0.3, lease 2 min"),
                ended.output());
        assertTrue(ended.output().contains("ONLINE vc\nDNS 10.9.0.2\nDNS 10.9.0.3\nNTP 10.9.0.4"));
        String address = spaces.ipOfClient("-4", "address", "show", "vc");
        assertTrue(address.matches("(?s).*mtu 1400.*inet 10\\.9\\.0\\.\\d\\d/24 brd 10.9.0.255.*"));
        assertTrue(routes().contains("default via 10.9.0.1 dev vc proto dhcp metric 100"));
        assertEquals(
                "# written by webboot\nsearch lab.test\nnameserver 10.9.0.2\nnameserver 10.9.0.3\n",
                Files.readString(resolvConf));
        System.out.println(
                "vc set up at "
                        + ended.at("set up")
                        + " ms, DISCOVER at "
                        + ended.at("sent Discover")
                        + " ms, ACK at "
                        + ended.at("ACK of")
                        + " ms");
    }

    @Test
    void beginsAgainAfterDnsmasqsNak() throws Exception {
        Path log = spaces.dnsmasq(RANGE, "--dhcp-authoritative", "--dhcp-reply-delay=1");
        spaces.onServer(ResponderMain.class, "rogue", "vs");
        Ended ended = bringUp("vc", "PT30S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("OFFER of 192.0.2.9 from 10.9.0.1"), ended.output());
        assertTrue(ended.output().contains("NAK from 10.9.0.1"), ended.output());
        assertTrue(Files.readString(log).contains("DHCPNAK"));
        assertTrue(ended.output().contains("ONLINE vc"));
        assertFalse(addresses().contains("192.0.2.9"));
        assertTrue(addresses().contains("inet 10.9.0."));
    }

    @Test
    void givesUpOnAServerThatRefusesWhatItOffers() throws Exception {
        spaces.onServer(ResponderMain.class, "naks", "vs");
        Ended ended = bringUp("vc", "PT30S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "FAILED NETWORK: vc: DHCP server 10.9.0.1 offered an address and"
                                        + " refused it, 5 times ('pool empty')"),
                ended.output());
        assertEquals("", addresses());
    }

    @Test
    void saysHowOftenNobodyAnswered() throws Exception {
        Ended ended = bringUp("vc", "PT6S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains("vc: no DHCP server answered within 6 s (2 DISCOVERs sent)"),
                ended.output());
        assertEquals("", addresses());
        assertTrue(spaces.ipOfClient("link", "show", "vc").contains("state DOWN"));
        assertFalse(Files.exists(resolvConf));
    }

    @Test
    void takesLongAndOddOptionsOfDnsmasq() throws Exception {
        StringBuilder routes = new StringBuilder();
        for (int i = 0; i < 28; i++) {
            routes.append("10.100.%d.0/24,10.9.0.1,".formatted(i));
        }
        StringBuilder search = new StringBuilder("first.lab.test");
        for (int i = 0; i < 6; i++) {
            search.append(",a-label-that-fills-the-option-%02d.lab.test".formatted(i));
        }
        spaces.dnsmasq(
                RANGE.replace("2m", "infinite"),
                "--dhcp-option=option:router,10.9.0.1",
                "--dhcp-option=option:dns-server,10.9.0.2",
                "--dhcp-option=option:classless-static-route," + routes + "0.0.0.0/0,10.9.0.1",
                "--dhcp-option=option:domain-search," + search);
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("lease for ever from 10.9.0.1"), ended.output());
        assertTrue(routes().contains("10.100.27.0/24 via 10.9.0.1 dev vc"), routes());
        assertTrue(
                Files.readString(resolvConf)
                        .contains("a-label-that-fills-the-option-05.lab.test\n"),
                Files.readString(resolvConf));
    }

    @Test
    void joinsSplitAndOverloadedOptions() throws Exception {
        spaces.onServer(ResponderMain.class, "odd", "vs");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("DNS 10.9.0.2\nNTP 10.9.0.3"), ended.output());
        assertTrue(ended.output().contains("10.9.0.77/24 via 10.9.0.1, name server 10.9.0.2"));
        assertTrue(routes().contains("10.100.39.0/24 via 10.9.0.1 dev vc"), routes());
        assertTrue(spaces.ipOfClient("link", "show", "vc").contains("mtu 1280"));
        assertTrue(
                Files.readString(resolvConf).contains("a-long-label-in-the-search-list-11.test\n"));
    }

    @Test
    void survivesGarbage() throws Exception {
        spaces.onServer(ResponderMain.class, "garbage", "vs");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("malformed packet ignored"), ended.output());
        assertTrue(ended.output().contains("10.9.0.77/24 via 10.9.0.1"), ended.output());
        assertFalse(ended.output().contains("Exception"), ended.output());
    }

    @Test
    void notesALeaseWithoutARouter() throws Exception {
        spaces.dnsmasq(RANGE, "--dhcp-option=3");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("NOTE vc: the lease names no router"), ended.output());
        assertFalse(routes().contains("default"));
    }

    @Test
    void waitsForACarrierThatComesLate() throws Exception {
        spaces.dnsmasq(RANGE);
        spaces.ipOfServer("link", "set", "vs", "down");
        CompletableFuture<Void> plugged =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                spaces.ipOfServer("link", "set", "vs", "up");
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS));
        Ended ended = bringUp("vc", "PT20S");
        plugged.get();
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("NOTE vc: waiting for a carrier"), ended.output());
    }

    @Test
    void saysThatThereIsNoCarrier() throws Exception {
        spaces.ipOfServer("link", "set", "vs", "down");
        Ended ended = bringUp("vc", "PT2S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output().contains("no carrier within 2 s on vc (virtual, no carrier)"),
                ended.output());
    }

    @Test
    void saysWhichInterfacesThereAre() throws Exception {
        Ended ended = bringUp("eth7", "PT0.3S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "no Ethernet interface matches 'eth7' within 0.3 s; there are:"
                                        + " vc (virtual, down)"),
                ended.output());
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        Ended ended =
                spaces.onClient(
                        BringUpMain.class, "vc", "PT50S", resolvConf.toString(), "cancel=PT1.5S");
        assertEquals(CANCELLED, ended.exit(), ended.output());
        long took = stamp(ended, "ENDED ") - stamp(ended, "CANCEL ");
        assertTrue(took < 1000, ended.output());
        assertEquals("", addresses());
    }

    @Test
    void changesLinks() throws Exception {
        Ended ended = spaces.onClient(LinksMain.class, "vc", "configure");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("BEFORE vc (virtual, down)"), ended.output());
        assertTrue(ended.output().contains("AFTER vc (virtual, carrier)"), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "REFUSED RTM_NEWROUTE(vc, 0.0.0.0/0 via 198.51.100.1) ="
                                        + " ENETUNREACH"),
                ended.output());
        String address = spaces.ipOfClient("-4", "address", "show", "vc");
        assertTrue(address.contains("mtu 1400"), address);
        assertTrue(
                address.matches(
                        "(?s).*inet 10.9.0.5/24 brd 10.9.0.255 .*valid_lft (600|59\\d)sec.*"),
                address);
        assertTrue(routes().contains("default via 10.9.0.1 dev vc proto dhcp metric 77"), routes());
        assertTrue(routes().contains("192.0.2.1 dev vc proto dhcp scope link metric 77"), routes());

        ended = spaces.onClient(LinksMain.class, "vc", "flush");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("DOWN recv("), ended.output());
        assertTrue(ended.output().contains("= ENETDOWN"), ended.output());
        assertEquals("", addresses());
    }

    private Ended bringUp(String name, String timeout) throws Exception {
        return spaces.onClient(BringUpMain.class, name, timeout, resolvConf.toString());
    }

    private String addresses() throws Exception {
        return spaces.ipOfClient("-4", "address", "show", "dev", "vc");
    }

    private String routes() throws Exception {
        return spaces.ipOfClient("route");
    }

    private static long stamp(Ended ended, String word) {
        return ended.output()
                .lines()
                .filter(l -> l.startsWith(word))
                .map(l -> Long.parseLong(l.substring(word.length())))
                .findFirst()
                .orElseThrow();
    }

    /// What our code could have changed in the machine's own namespace. (Other tests make and
    /// remove links of their own meanwhile.)
    private static String machine() throws Exception {
        String routes = Namespaces.ip("-4", "route", "show", "proto", "dhcp", "metric", "100");
        String links =
                Namespaces.ip("-o", "-4", "address")
                        .lines()
                        .filter(l ->
                                l.contains("10.9.0.") || l.contains("eth") || l.contains(" lo "))
                        .map(l -> l.replaceAll("valid_lft.*", ""))
                        .collect(Collectors.joining("\n"));
        return routes + links + Files.readString(Path.of("/etc/resolv.conf"));
    }
}
