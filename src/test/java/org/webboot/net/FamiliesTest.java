package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Errno;
import org.webboot.os.Prefix;
import org.webboot.plan.Addressing;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// IPv4 and IPv6 beside each other, and addresses that were typed.
class FamiliesTest {
    @TempDir Path directory;
    private NetworkBench bench;

    @BeforeEach
    void machine() throws IOException {
        bench = new NetworkBench(directory);
        bench.wire.add("eth0", 2, "pci", true);
    }

    @Test
    void ipv4DoesNotWaitForIpv6() throws Exception {
        bench.wire.server = NetworkTest::serve;
        bench.hasIpv6(Duration.ofSeconds(2));
        Online online = bench.bringUp();
        assertEquals("[10.0.2.15/24]", online.settings().addresses().toString());
        assertTrue(bench.wire.elapsed().toSeconds() < 2);
        // It follows, and its name server with it.
        bench.wire.sleep(Duration.ofSeconds(2));
        assertTrue(bench.notes.getLast().startsWith("eth0: 2001:db8::5/64"));
        assertEquals(
                """
                # written by webboot
                search six.test
                nameserver 10.0.2.3
                nameserver 2001:db8:0:0:0:0:0:53
                """,
                Files.readString(bench.resolvConf));
    }

    @Test
    void ipv6AloneIsEnough() throws Exception {
        bench.hasIpv6(Duration.ofSeconds(1));
        Online online = bench.bringUp();
        assertEquals(NetworkBench.six().addresses(), online.settings().addresses());
        assertEquals("portal.test", online.settings().portal().orElseThrow().getHost());
        Duration took = bench.wire.elapsed();
        assertTrue(took.toSeconds() >= 6 && took.toSeconds() < 8, took::toString);
    }

    @Test
    void ipv4WithoutARouterWaitsForIpv6() throws Exception {
        bench.wire.server = frame -> NetworkTest.serve(frame, List.of(3));
        bench.hasIpv6(Duration.ofSeconds(9));
        Online online = bench.bringUp();
        assertEquals(2, online.settings().addresses().size());
        assertEquals(2, online.nameServers().size());
    }

    @Test
    void bothSilencesAreTold() {
        bench.hasNoIpv6();
        BootException failure = assertThrows(BootException.class, bench::bringUp);
        assertEquals(
                "eth0: no DHCP server answered within 30 s (4 DISCOVERs sent);"
                        + " eth0: no IPv6 router gave an address within 30 s",
                failure.getMessage());
    }

    @Test
    void theSameAdviceIsGivenOnce() {
        var four = new BootException(Stage.NETWORK, "no lease", "run webboot as root");
        var six = new BootException(Stage.NETWORK, "no router", "run webboot as root");
        BootException neither = Failures.neither(four, six);
        assertEquals("no lease; no router", neither.getMessage());
        assertEquals("run webboot as root", neither.advice());
    }

    @Test
    void ipv6AloneFailsInItsOwnWords() {
        bench.dhcp4 = false;
        bench.hasNoIpv6();
        assertEquals(
                "eth0: no IPv6 router gave an address within 30 s",
                assertThrows(BootException.class, bench::bringUp).getMessage());
        bench.ipv6 =
                Optional.of((_, _, _, _) -> {
                    throw new BootException(Stage.NETWORK, "NoAddrsAvail", "more");
                });
        assertEquals(
                "NoAddrsAvail", assertThrows(BootException.class, bench::bringUp).getMessage());
    }

    @Test
    void ipv6ThatComesAfterAFailureIsClosed() {
        bench.hasIpv6(Duration.ofSeconds(40));
        assertThrows(BootException.class, bench::bringUp);
        bench.wire.sleep(Duration.ofSeconds(20));
        assertEquals(
                List.of("IPv6 on eth0, late", "IPv6: closed"),
                bench.wire.calls.subList(bench.wire.calls.size() - 2, bench.wire.calls.size()));
        assertTrue(Files.notExists(bench.resolvConf));
    }

    /// IPv6 is the first to come, and leaves that to IPv4 in many a network.
    @Test
    void thatNobodyNamesANameServerIsSaidOnlyWhenItIsSo() throws Exception {
        Settings six = NetworkBench.six();
        bench.ipv6Settings =
                new Settings(
                        six.addresses(),
                        six.routes(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        bench.wire.server = NetworkTest::serve;
        bench.hasIpv6(Duration.ofMillis(1));
        bench.bringUp();
        assertFalse(
                bench.notes.stream().anyMatch(n -> n.contains("no name server")),
                bench.notes::toString);
        bench.dhcp4 = false;
        bench.bringUp();
        assertTrue(
                bench.notes.stream().anyMatch(n -> n.contains("no name server")),
                bench.notes::toString);
    }

    @Test
    void whatIpv6LearnsLaterIsWrittenToo() throws Exception {
        bench.dhcp4 = false;
        bench.hasIpv6(Duration.ofSeconds(1));
        bench.bringUp();
        assertTrue(Files.readString(bench.resolvConf).contains("2001:db8:0:0:0:0:0:53\n"));
        bench.ipv6Later.accept(NetworkBench.six("2001:db8::54"));
        assertTrue(Files.readString(bench.resolvConf).contains("2001:db8:0:0:0:0:0:54\n"));
        bench.ipv6Later.accept(NetworkBench.six());
        assertTrue(Files.readString(bench.resolvConf).contains("2001:db8:0:0:0:0:0:53\n"));
    }

    @Test
    void aTypedAddressAsksNobody() throws Exception {
        bench.fixed(
                List.of("192.0.2.10/24", "2001:db8::a/64"),
                List.of("192.0.2.1", "fe80::1"),
                List.of("192.0.2.53"));
        Online online = bench.bringUp();
        assertEquals(
                List.of(
                        "up eth0",
                        "flush eth0",
                        "address eth0 192.0.2.10/24",
                        "address eth0 2001:db8::a/64",
                        "route eth0 0.0.0.0/0 via 192.0.2.1 metric 100",
                        "route eth0 ::/0 via fe80::1 metric 100"),
                bench.wire.calls.stream().filter(c -> !c.startsWith("probe")).toList());
        assertEquals(List.of(Prefix.literal("192.0.2.53")), online.nameServers());
        assertTrue(Files.readString(bench.resolvConf).contains("nameserver 192.0.2.53\n"));
    }

    @Test
    void aGatewayBeyondTheNetworkIsOnTheLink() throws Exception {
        bench.fixed(List.of("192.0.2.10/32"), List.of("198.51.100.1"), List.of());
        bench.bringUp();
        assertTrue(bench.wire.calls.contains("route eth0 198.51.100.1/32 on the link metric 100"));
    }

    @Test
    void aTypedAddressWithoutDhcpTouchesTheInterfaceAllTheSame() throws Exception {
        bench.dhcp4 = false;
        bench.fixed(List.of("192.0.2.10/24"), List.of(), List.of());
        assertEquals(Optional.of("eth0"), bench.bringUp().interfaceName());
    }

    @Test
    void leavesNothingBehindATypedAddressThatFails() {
        bench.fixed(List.of("192.0.2.10/24"), List.of("192.0.2.1"), List.of());
        bench.wire.errnos.put("route eth0 0.0.0.0/0 via 192.0.2.1 metric 100", Errno.EINVAL);
        BootException failure = assertThrows(BootException.class, bench::bringUp);
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("eth0: the address can't be set: "));
        assertEquals(
                List.of("flush eth0", "down eth0"),
                bench.wire.calls.subList(bench.wire.calls.size() - 2, bench.wire.calls.size()));
    }

    @Test
    void namedServersAreAskedInsteadOfTheLeases() throws Exception {
        bench.wire.server = NetworkTest::serve;
        bench.addressing =
                new Addressing(
                        Optional.empty(), List.of(Prefix.literal("192.0.2.53")), Optional.empty());
        assertEquals("[/192.0.2.53]", bench.bringUp().nameServers().toString());
        assertEquals(
                "# written by webboot\nnameserver 192.0.2.53\n",
                Files.readString(bench.resolvConf));
    }
}
