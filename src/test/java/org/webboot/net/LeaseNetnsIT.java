package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.net.Namespaces.Ended;

/// Leases that are renewed, lost and declined, and networks without a server, against dnsmasq and
/// Kea in network namespaces.
@Tag("netns")
@Needs({Need.NETNS, Need.DHCP4_SERVERS})
class LeaseNetnsIT {
    private static final int NETWORK = 10;

    @TempDir Path directory;
    private Namespaces spaces;
    private Path resolvConf;

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
    void leasesFromKea() throws Exception {
        Path log = spaces.kea(keaPool("10.9.0.50-10.9.0.99", 3600));
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                                .contains(
                                        "10.9.0.50/24 via 10.9.0.1, name server 10.9.0.2, lease 60 min"
                                                + " from 10.9.0.1")
                        || ended.output().contains("lease 1 h from 10.9.0.1"),
                ended.output());
        assertTrue(ended.output().contains("PORTAL https://portal.lab/"), ended.output());
        assertTrue(
                ended.output().contains("proxy script (WPAD) at http://wpad.lab/wpad.dat: not run"),
                ended.output());
        assertTrue(Files.readString(log).contains("DHCP4_LEASE_ALLOC"));
        assertEquals(
                "# written by webboot\nsearch lab.test six.test\nnameserver 10.9.0.2\n",
                Files.readString(resolvConf));
    }

    @Test
    void renewsKeasShortLeasesAgainAndAgain() throws Exception {
        Path log = spaces.kea(keaPool("10.9.0.50-10.9.0.99", 6));
        Ended ended = bringUp("vc", "PT20S", "hold=PT11S");
        assertEquals(0, ended.exit(), ended.output());
        List<String> renewals = lines(ended, "sent Renew");
        assertTrue(renewals.size() >= 3, ended.output());
        assertTrue(
                renewals.stream().allMatch(l -> l.contains("Optional[/10.9.0.1]")),
                "by unicast: " + renewals);
        assertEquals(renewals.size(), lines(ended, "renewed: vc").size(), ended.output());
        assertTrue(addresses("vc").contains("inet 10.9.0.50/24"));
        assertFalse(ended.output().contains("is lost"), ended.output());
        assertTrue(count(log, "DHCP4_LEASE_ALLOC|DHCP4_LEASE_OFFER") >= 4);
    }

    @Test
    void beginsAgainAfterANakInRenewal() throws Exception {
        spaces.onServer(ResponderMain.class, "takesback", "vs");
        Ended ended = bringUp("vc", "PT20S", "hold=PT4S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .contains(
                                "NOTE vc: address 10.9.0.77 is lost: DHCP server 10.9.0.1 took it"
                                        + " back ('moved'); asking for another one"),
                ended.output());
        assertFalse(addresses("vc").contains("10.9.0.77"), addresses("vc"));
        assertTrue(addresses("vc").contains("inet 10.9.0.78/24"), addresses("vc"));
        assertTrue(routes().contains("default via 10.9.0.1 dev vc"), routes());
    }

    @Test
    void keaKnowsNothingOfTheAddressAfterTheLinkReturned() throws Exception {
        spaces.kea(keaPool("10.9.0.50-10.9.0.59", 600));
        CompletableFuture<Void> changed =
                after(
                        2,
                        () -> {
                            spaces.stopServers();
                            spaces.kea(keaPool("10.9.0.80-10.9.0.89", 600));
                        });
        Ended ended = bringUp("vc", "PT20S", "return=PT9S", "hold=PT3S");
        changed.get();
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("DHCP server 10.9.0.1 took it back"), ended.output());
        assertTrue(addresses("vc").contains("inet 10.9.0.80/24"), addresses("vc"));
    }

    @Test
    void losesTheLeaseOfAServerThatIsGoneAndFindsTheNextOne() throws Exception {
        spaces.kea(keaPool("10.9.0.50-10.9.0.59", 6));
        CompletableFuture<Void> gone = after(2, spaces::stopServers);
        CompletableFuture<Void> back =
                after(11, () -> spaces.kea(keaPool("10.9.0.50-10.9.0.59", 6)));
        Ended ended = bringUp("vc", "PT20S", "hold=PT24S");
        gone.get();
        back.get();
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("the lease ran out: no server renewed it"));
        assertEquals(2, lines(ended, "NOTE vc: 10.9.0.50/24").size(), ended.output());
        assertTrue(addresses("vc").contains("inet 10.9.0.50/24"));
    }

    @Test
    void confirmsItsAddressWhenTheLinkReturned() throws Exception {
        Path log = spaces.dnsmasq(RANGE);
        Ended ended = bringUp("vc", "PT20S", "return=PT1S", "hold=PT2S");
        assertEquals(0, ended.exit(), ended.output());
        assertEquals(1, lines(ended, "sent Confirm").size(), ended.output());
        assertEquals(1, lines(ended, "renewed: vc").size(), ended.output());
        assertEquals(2, count(log, "DHCPACK"));
    }

    @Test
    void declinesToDnsmasqWhatANeighbourHas() throws Exception {
        Path log = spaces.dnsmasq(RANGE);
        Ended first = bringUp("vc", "PT20S");
        Matcher own = Pattern.compile("ACK of (10\\.9\\.0\\.\\d+)").matcher(first.output());
        assertTrue(own.find(), first.output());
        spaces.ipOfClient("address", "flush", "dev", "vc");
        spaces.neighbour(own.group(1) + "/24");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains(own.group(1) + " is in use by "), ended.output());
        assertEquals(1, count(log, "DHCPDECLINE\\(vs\\) " + own.group(1)));
        assertFalse(addresses("vc").contains(own.group(1) + "/"));
        assertTrue(addresses("vc").contains("inet 10.9.0."));
    }

    @Test
    void declinesToKeaWhatANeighbourHas() throws Exception {
        Path log = spaces.kea(keaPool("10.9.0.50-10.9.0.99", 600));
        spaces.neighbour("10.9.0.50/24");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertEquals(1, count(log, "DHCP4_DECLINE_LEASE .*10\\.9\\.0\\.50"), "declined once");
        assertTrue(addresses("vc").contains("inet 10.9.0.51/24"), addresses("vc"));
    }

    @Test
    void isCommittedRapidly() throws Exception {
        spaces.dnsmasq(RANGE, "--dhcp-rapid-commit");
        Ended ended = bringUp("vc", "PT20S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("DHCP: ACK of 10.9.0."), ended.output());
        assertFalse(ended.output().contains("OFFER"), ended.output());
        assertFalse(ended.output().contains("sent Request"), ended.output());
    }

    @Test
    void takesATypedAddress() throws Exception {
        Ended ended =
                bringUp(
                        "vc",
                        "PT20S",
                        "ip=10.9.0.7/24,fd09::7/64",
                        "gateway=10.9.0.1,fd09::1",
                        "dns=10.9.0.2,fd09::2");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(addresses("vc").contains("inet 10.9.0.7/24"));
        assertTrue(spaces.ipOfClient("-6", "address", "show", "vc").contains("inet6 fd09::7/64"));
        assertTrue(routes().contains("default via 10.9.0.1 dev vc"), routes());
        assertTrue(
                spaces.ipOfClient("-6", "route").contains("default via fd09::1 dev vc"),
                spaces.ipOfClient("-6", "route"));
        assertEquals(
                "# written by webboot\nnameserver 10.9.0.2\nnameserver fd09:0:0:0:0:0:0:2\n",
                Files.readString(resolvConf));
    }

    @Test
    void refusesATypedAddressThatANeighbourHas() throws Exception {
        spaces.neighbour("10.9.0.7/24");
        Ended ended = bringUp("vc", "PT20S", "ip=10.9.0.7/24");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(ended.output().contains("vc: address 10.9.0.7 is in use by"), ended.output());
        assertEquals("", addresses("vc"));
    }

    @Test
    void fallsThroughToTheCableThatAnswers() throws Exception {
        spaces.secondCable();
        spaces.dnsmasq("--interface=vt", "--dhcp-range=10.9.1.50,10.9.1.99,255.255.255.0,2m");
        Ended ended = bringUp("v[cd]", "PT5S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("; trying vd"), ended.output());
        assertTrue(ended.output().contains("ONLINE vd"), ended.output());
        assertTrue(spaces.ipOfClient("link", "show", "vc").contains("state DOWN"));
    }

    @Test
    void tellsOfEveryCableThatIsSilent() throws Exception {
        spaces.secondCable();
        Ended ended = bringUp("v[cd]", "PT3S");
        assertEquals(NETWORK, ended.exit(), ended.output());
        assertTrue(
                ended.output()
                        .matches(
                                "(?s).*FAILED NETWORK: vc: no DHCP server answered within"
                                        + " [0-9.]+ s \\(1 DISCOVER sent\\); vd: no DHCP server"
                                        + " answered within [0-9.]+ s \\(1 DISCOVER sent\\).*"),
                ended.output());
    }

    @Test
    void garbageDoesNotDisturbARenewal() throws Exception {
        spaces.kea(keaPool("10.9.0.50-10.9.0.99", 6));
        spaces.onServer(ResponderMain.class, "noise", "vs");
        Ended ended = bringUp("vc", "PT20S", "hold=PT8S");
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(lines(ended, "renewed: vc").size() >= 2, ended.output());
        assertTrue(ended.output().contains("malformed packet ignored"), ended.output());
        assertFalse(ended.output().contains("Exception"), ended.output());
        assertFalse(ended.output().contains("is lost"), ended.output());
    }

    private static final String RANGE = "--dhcp-range=10.9.0.50,10.9.0.99,255.255.255.0,2m";

    private static String keaPool(String pool, int seconds) {
        return """
        "authoritative": true,
        "valid-lifetime": %d, "renew-timer": %d, "rebind-timer": %d,
        "option-def": [{"name": "wpad", "code": 252, "type": "string"}],
        "subnet4": [{"id": 1, "subnet": "10.9.0.0/24", "pools": [{"pool": "%s"}],
          "option-data": [
            {"name": "routers", "data": "10.9.0.1"},
            {"name": "domain-name-servers", "data": "10.9.0.2"},
            {"name": "domain-search", "data": "lab.test, six.test"},
            {"name": "wpad", "data": "http://wpad.lab/wpad.dat"},
            {"name": "v4-captive-portal", "data": "https://portal.lab/"}]}]
        """
                .formatted(seconds, seconds / 3, seconds * 2 / 3, pool);
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> after(int seconds, Deed deed) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        deed.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    }

    private Ended bringUp(String name, String timeout, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(name, timeout, resolvConf.toString()));
        all.addAll(List.of(words));
        return spaces.onClient(BringUpMain.class, all.toArray(String[]::new));
    }

    private static List<String> lines(Ended ended, String what) {
        return ended.output().lines().filter(line -> line.contains(what)).toList();
    }

    private static long count(Path log, String expression) throws Exception {
        Pattern pattern = Pattern.compile(expression);
        return Files.readAllLines(log).stream()
                .filter(line -> pattern.matcher(line).find())
                .count();
    }

    private String addresses(String link) throws Exception {
        return spaces.ipOfClient("-4", "address", "show", "dev", link);
    }

    private String routes() throws Exception {
        return spaces.ipOfClient("route");
    }
}
