package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.Errno;
import org.webboot.plan.Addressing;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Which interface is taken, and what happens when it was no good.
class FallThroughTest {
    @TempDir Path directory;
    private NetworkBench bench;

    @BeforeEach
    void machine() throws IOException {
        bench = new NetworkBench(directory);
    }

    @Test
    void aCableComesBeforeWifi() throws Exception {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.wire.add("eth0", 3, "pci", true);
        bench.wire.server = NetworkTest::serve;
        bench.knowsSsid();
        assertEquals(Optional.of("eth0"), bench.bringUp().interfaceName());
        assertFalse(bench.wire.calls.contains("join wlan0"));
    }

    @Test
    void wifiIsJoinedWhenNoCableShowsACarrier() throws Exception {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.wire.add("eth0", 3, "pci", false);
        bench.wire.server = NetworkTest::serve;
        bench.knowsSsid();
        assertEquals(Optional.of("wlan0"), bench.bringUp().interfaceName());
        assertTrue(bench.wire.calls.contains("send at 4 s"), bench.wire.calls::toString);
        assertFalse(bench.wire.calls.contains("up wlan0"), "that is the radio's");
        assertEquals("down eth0", bench.wire.calls.getLast());
    }

    @Test
    void withoutAnyRadioItSaysWhy() throws Exception {
        bench.wire.add("eth0", 3, "pci", false);
        bench.knowsSsid();
        BootException e = assertThrows(BootException.class, bench::bringUp);
        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("no carrier"), said);
        assertTrue(said.endsWith("; there is no Wi-Fi device"), said);
        assertTrue(e.advice().endsWith("plug one in"), e.advice());
    }

    @Test
    void wifiAloneIsJoinedAtOnce() throws Exception {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.wire.server = NetworkTest::serve;
        bench.knowsSsid();
        bench.bringUp();
        assertTrue(bench.wire.calls.contains("send at 0 s"), bench.wire.calls::toString);
    }

    @Test
    void withoutAnSsidWifiIsLeftAlone() throws IOException {
        bench.wire.add("wlan0", 2, "wireless", true);
        assertTrue(
                String.valueOf(failure().getMessage())
                        .startsWith("no wired network interface appeared"));
        assertEquals(List.of(), bench.wire.calls);
    }

    @Test
    void aSilentCableFallsThroughToTheNextAndThenToWifi() throws Exception {
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.add("eth1", 3, "pci", true);
        bench.wire.add("wlan0", 4, "wireless", true);
        bench.wire.server =
                frame -> frame[11] == 4 ? NetworkTest.serve(frame) : List.of(); // its address
        bench.knowsSsid();
        assertEquals(Optional.of("wlan0"), bench.bringUp().interfaceName());
        assertTrue(
                bench.notes.contains(
                        "eth0: no DHCP server answered within 30 s (4 DISCOVERs sent);"
                                + " trying eth1"),
                bench.notes::toString);
        assertTrue(bench.notes.stream().anyMatch(n -> n.endsWith("sent); trying wlan0")));
        assertTrue(bench.wire.calls.containsAll(List.of("down eth0", "down eth1")));
    }

    @Test
    void theLastErrorTellsAboutAll() throws IOException {
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.add("eth1", 3, "pci", false);
        bench.wire.add("wlan0", 4, "wireless", true);
        bench.wire.add("wlan1", 5, "wireless", true);
        bench.outOfRange.add("wlan0");
        bench.knowsSsid();
        BootException failure = failure();
        assertEquals(
                "eth0: no DHCP server answered within 30 s (4 DISCOVERs sent);"
                        + " wlan0: 'lab' is not there;"
                        + " wlan1: no DHCP server answered within 15 s (3 DISCOVERs sent);"
                        + " eth1: no carrier",
                failure.getMessage());
        assertTrue(failure.advice().endsWith("\ncome nearer"), failure::advice);
        assertEquals("leave wlan1", bench.wire.calls.get(bench.wire.calls.size() - 3));
    }

    @Test
    void anExpressionMayMatchSeveral() throws Exception {
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.add("usb0", 3, "pci", true);
        bench.wire.add("usb1", 4, "pci", true);
        bench.name = Optional.of(Pattern.compile("usb."));
        bench.wire.server = frame -> frame[11] == 4 ? NetworkTest.serve(frame) : List.of();
        assertEquals(Optional.of("usb1"), bench.bringUp().interfaceName());
        assertFalse(bench.wire.calls.contains("up eth0"));
    }

    @Test
    void aCancellationEndsItAll() throws IOException {
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.add("eth1", 3, "pci", true);
        bench.wire.later.put(Duration.ofSeconds(3), bench.cancellation::cancel);
        assertEquals(Stage.CANCELLED, failure().stage());
        assertFalse(bench.wire.calls.contains("open eth1 for UDP port 68"));
    }

    @Test
    void aVlanIsMadeAndTakenBackWhenItLeadsNowhere() throws Exception {
        bench.wire.add("eth0", 2, "pci", true);
        bench.addressing = new Addressing(Optional.empty(), List.of(), Optional.of(7));
        BootException failure = failure();
        assertTrue(
                String.valueOf(failure.getMessage()).startsWith("eth0.7: no DHCP server"),
                failure::toString);
        assertTrue(bench.wire.calls.contains("vlan eth0 eth0.7 7"));
        assertTrue(bench.wire.calls.contains("delete eth0.7"));
    }

    @Test
    void aVlanIsUsedInThePlaceOfItsInterface() throws Exception {
        bench.wire.add("enp0s31f6u1u2", 2, "pci", true);
        bench.wire.server = NetworkTest::serve;
        bench.addressing = new Addressing(Optional.empty(), List.of(), Optional.of(4094));
        Online online = bench.bringUp();
        // enp0s31f6u1u2.4094 would be longer than the kernel takes.
        assertEquals(Optional.of("vlan4094"), online.interfaceName());
        assertTrue(bench.wire.calls.contains("up vlan4094"));
        assertTrue(bench.wire.calls.contains("address vlan4094 10.0.2.15/24"));
        assertFalse(bench.wire.calls.contains("down enp0s31f6u1u2"));
    }

    @Test
    void namesTheModuleThatVlansNeed() throws IOException {
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.errnos.put("vlan eth0 eth0.7 7", Errno.EOPNOTSUPP);
        bench.addressing = new Addressing(Optional.empty(), List.of(), Optional.of(7));
        assertTrue(failure().advice().contains("8021q"));
    }

    @Test
    void theRadioTellsOfItsReturn() throws Exception {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.knowsSsid();
        bench.hasIpv6(Duration.ofSeconds(1));
        Online online = bench.bringUp();
        bench.rejoin.forEach(Runnable::run);
        assertEquals("IPv6: link returned", bench.wire.calls.getLast());
        online.close();
        assertEquals(
                List.of("IPv6: closed", "leave wlan0"),
                bench.wire.calls.subList(bench.wire.calls.size() - 2, bench.wire.calls.size()));
    }

    @Test
    void aSilentNetworkIsJoinedAnewOnce() throws Exception {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.knowsSsid();
        bench.anew = () -> bench.wire.server = NetworkTest::serve;
        Online online = bench.bringUp();
        assertEquals(Optional.of("wlan0"), online.interfaceName());
        assertEquals(1, bench.wire.calls.stream().filter("anew wlan0"::equals).count());
        assertTrue(
                bench.notes.stream().anyMatch(n -> n.contains("joined anew, asking once more")),
                bench.notes::toString);
    }

    @Test
    void aNetworkWithoutDhcpIsNotAskedForEver() throws IOException {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.knowsSsid();
        assertTrue(String.valueOf(failure().getMessage()).contains("wlan0"));
        assertEquals(1, bench.wire.calls.stream().filter("anew wlan0"::equals).count());
        assertEquals("leave wlan0", bench.wire.calls.getLast());
    }

    @Test
    void whoIsNotLetInAgainIsToldOfTheSilence() throws IOException {
        bench.wire.add("wlan0", 2, "wireless", true);
        bench.knowsSsid();
        bench.anew = () -> bench.outOfRange.add("wlan0");
        assertFalse(String.valueOf(failure().getMessage()).contains("not there"));
    }

    private BootException failure() {
        return assertThrows(BootException.class, bench::bringUp);
    }
}
