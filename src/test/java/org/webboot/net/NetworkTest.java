package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.dhcp.ServerPackets;
import org.webboot.lab.Notes;
import org.webboot.os.Errno;
import org.webboot.os.MacAddress;
import org.webboot.plan.Addressing;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

class NetworkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir Path directory;
    private final List<String> notes = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private FakeWire wire;

    @BeforeEach
    void loopback() throws IOException {
        wire = new FakeWire(directory);
        wire.add("lo", 1, "loopback", true);
    }

    @Test
    void takesTheFirstWiredLinkWithACarrier() throws Exception {
        wire.add("dummy0", 2, "virtual", true);
        wire.add("wlan0", 3, "wireless", true);
        wire.add("eth0", 4, "pci", false);
        wire.add("eth1", 5, "pci", true);
        wire.server = NetworkTest::serve;
        Online online = bringUp("");
        assertEquals(Optional.of("eth1"), online.interfaceName());
        assertEquals("[/10.0.2.3]", online.nameServers().toString());
        assertEquals(
                List.of(
                        "up eth0",
                        "up eth1",
                        "open eth1 for UDP port 68",
                        "send at 0 s",
                        "send at 0 s",
                        "probe on eth1",
                        "close eth1",
                        "mtu eth1 1400",
                        "flush eth1",
                        "address eth1 10.0.2.15/24",
                        "route eth1 0.0.0.0/0 via 10.0.2.2 metric 100",
                        "down eth0"),
                wire.calls);
        assertEquals(
                List.of(
                        "eth1: carrier, asking for an address (DHCP)",
                        "eth1: 10.0.2.15/24 via 10.0.2.2, name server 10.0.2.3, lease 24 h from"
                                + " 10.0.2.2"),
                notes);
    }

    @Test
    void aNameIsMatchedWhole() throws Exception {
        wire.add("eth1", 2, "pci", true);
        wire.add("eth10", 3, "pci", true);
        wire.server = NetworkTest::serve;
        assertEquals(Optional.of("eth10"), bringUp("eth1.").interfaceName());
        assertFalse(wire.calls.contains("up eth1"));
    }

    @Test
    void waitsForADriverAndForACarrier() throws Exception {
        wire.later.put(Duration.ofSeconds(2), () -> appear("eth0"));
        wire.later.put(Duration.ofSeconds(5), () -> wire.plug("eth0"));
        wire.server = NetworkTest::serve;
        bringUp("");
        assertEquals("waiting for a network interface", notes.get(0));
        assertEquals("eth0: waiting for a carrier", notes.get(1));
        assertTrue(wire.calls.contains("send at 5 s"), wire.calls.toString());
    }

    @Test
    void nothingIsTouchedWithoutDhcp() throws Exception {
        wire.add("eth0", 2, "pci", true);
        Online online =
                network()
                        .bringUp(
                                new Wish(
                                        Optional.empty(),
                                        false,
                                        false,
                                        Addressing.AUTOMATIC,
                                        LIMIT));
        assertEquals(Optional.empty(), online.interfaceName());
        assertEquals(Settings.NONE, online.settings());
        assertEquals(List.of(), wire.calls);
    }

    @Test
    void saysThatThereIsNoInterface() {
        assertEquals("no network interface appeared within 30 s", failure("").getMessage());
    }

    @Test
    void listsWhatThereIs() throws IOException {
        wire.add("wlan0", 2, "wireless", true);
        assertEquals(
                "no wired network interface appeared within 30 s; there are:"
                        + " wlan0 (e1000, wireless, down)",
                failure("").getMessage());
        assertEquals(
                "no Ethernet interface matches 'eth0' within 30 s; there are:"
                        + " wlan0 (e1000, wireless, down)",
                failure("eth0").getMessage());
        assertEquals(List.of(), wire.calls);
    }

    @Test
    void asksForACable() throws IOException {
        wire.add("eth0", 2, "pci", false);
        BootException failure = failure("");
        assertEquals("no carrier within 30 s on eth0 (e1000, no carrier)", failure.getMessage());
        assertTrue(failure.advice().contains("cable"));
        assertEquals(List.of("up eth0", "down eth0"), wire.calls);
    }

    @Test
    void countsWhatNobodyAnswered() throws IOException {
        wire.add("eth0", 2, "pci", true);
        BootException failure = failure("");
        // at 0, about 4, about 12, about 28 seconds
        assertEquals(
                "eth0: no DHCP server answered within 30 s (4 DISCOVERs sent)",
                failure.getMessage());
        assertTrue(failure.advice().contains("-ip"));
        assertEquals(Stage.NETWORK, failure.stage());
    }

    @Test
    void aLinkThatCannotBeSetUpIsNamed() throws IOException {
        wire.add("eth0", 2, "pci", true);
        wire.errnos.put("up eth0", Errno.ENOENT);
        assertEquals("eth0 can't be set up: up eth0 = ENOENT", failure("").getMessage());
        wire.errnos.put("up eth0", Errno.EPERM);
        assertEquals("run webboot as root", failure("").advice());
    }

    @Test
    void leavesNoAddressBehindAFailure() throws IOException {
        wire.add("eth0", 2, "pci", true);
        wire.server = NetworkTest::serve;
        wire.errnos.put("route eth0 0.0.0.0/0 via 10.0.2.2 metric 100", Errno.EINVAL);
        BootException failure = failure("");
        assertEquals(
                "eth0: the address can't be set: route eth0 0.0.0.0/0 via 10.0.2.2 metric 100"
                        + " = EINVAL",
                failure.getMessage());
        assertEquals(
                List.of("flush eth0", "down eth0"),
                wire.calls.subList(wire.calls.size() - 2, wire.calls.size()));
    }

    @Test
    void anMtuThatTheDeviceRefusesIsNotFatal() throws Exception {
        wire.add("eth0", 2, "pci", true);
        wire.server = NetworkTest::serve;
        wire.errnos.put("mtu eth0 1400", Errno.EINVAL);
        bringUp("");
        assertTrue(
                notes.contains(
                        "eth0: the lease's MTU of 1400 is left out: mtu eth0 1400 = EINVAL"));
    }

    @Test
    void anMtuThatWouldTakeIpv6AwayIsLeftOut() throws Exception {
        wire.add("eth0", 2, "pci", true);
        wire.server = frame -> serve(frame, List.of(), 576);
        network().bringUp(new Wish(Optional.empty(), true, true, Addressing.AUTOMATIC, LIMIT));
        assertTrue(
                notes.contains(
                        "eth0: the lease's MTU of 576 is left out: IPv6 needs 1280; -dhcp6=false leaves IPv6 out"));
        assertTrue(wire.calls.stream().noneMatch(call -> call.startsWith("mtu ")));
        bringUp("");
        assertTrue(wire.calls.contains("mtu eth0 576"), "without IPv6 as it is told");
    }

    @Test
    void aResolvConfThatCannotBeWrittenIsNotFatal() throws Exception {
        wire.add("eth0", 2, "pci", true);
        wire.server = NetworkTest::serve;
        Files.createDirectories(directory.resolve("etc/resolv.conf/not empty"));
        bringUp("");
        assertTrue(notes.stream().anyMatch(n -> n.startsWith("name servers not written")));
    }

    @Test
    void withoutPacketSocketsTheKernelIsToBlame() throws IOException {
        wire.add("eth0", 2, "pci", true);
        wire.errnos.put("open eth0 for UDP port 68", Errno.EAFNOSUPPORT);
        assertTrue(failure("").advice().contains("CONFIG_PACKET"));
    }

    @Test
    void stopsWhenCancelledInEitherWait() throws IOException {
        wire.later.put(Duration.ofSeconds(3), cancellation::cancel);
        assertEquals(Stage.CANCELLED, failure("").stage());
        assertTrue(wire.nanos() < Duration.ofMillis(3100).toNanos());
    }

    @Test
    void stopsWhenCancelledWhileAsking() throws IOException {
        wire.add("eth0", 2, "pci", true);
        wire.later.put(Duration.ofSeconds(3), cancellation::cancel);
        assertEquals(Stage.CANCELLED, failure("").stage());
        assertTrue(wire.nanos() < Duration.ofMillis(3100).toNanos());
        assertTrue(wire.calls.containsAll(List.of("close eth0", "down eth0")));
    }

    private void appear(String name) {
        try {
            wire.add(name, 2, "pci", false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BootException failure(String name) {
        return assertThrows(BootException.class, () -> bringUp(name));
    }

    private Online bringUp(String name) throws BootException {
        Optional<Pattern> wanted =
                Optional.of(name).filter(n -> !n.isEmpty()).map(Pattern::compile);
        return network().bringUp(new Wish(wanted, true, false, Addressing.AUTOMATIC, LIMIT));
    }

    private Network.Ports ports() {
        return new Network.Ports(
                wire,
                wire,
                wire,
                directory.resolve("etc/resolv.conf"),
                _ -> {},
                Optional.empty(),
                Optional.empty());
    }

    private Network network() {
        Reporter reporter = new Notes(notes);
        return new Network(ports(), new SplittableRandom(1), reporter, cancellation);
    }

    static List<byte[]> serve(byte[] frame) {
        return serve(frame, List.of());
    }

    /// With the addresses of QEMU's user network.
    ///
    /// @param without options that are left out
    static List<byte[]> serve(byte[] frame, List<Integer> without) {
        return serve(frame, without, 1400);
    }

    private static List<byte[]> serve(byte[] frame, List<Integer> without, int mtu) {
        byte[] request = ServerPackets.message(frame);
        boolean discover = ServerPackets.find(request, 53)[0] == 1;
        byte[] server = {10, 0, 2, 2};
        ServerPackets reply =
                new ServerPackets(
                                request,
                                discover ? ServerPackets.OFFER : ServerPackets.ACK,
                                new byte[] {10, 0, 2, 15})
                        .raw(54, server)
                        .option(51, 0, 1, 0x51, 0x80)
                        .option(1, 255, 255, 255, 0)
                        .option(6, 10, 0, 2, 3)
                        .option(26, mtu >> 8, mtu & 255);
        if (!without.contains(3)) {
            reply.option(3, 10, 0, 2, 2);
        }
        return List.of(
                ServerPackets.frame(new MacAddress(0x5255_0a00_0202L), server, reply.message()));
    }
}
