package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.dhcp.ServerPackets;
import org.webboot.os.Errno;
import org.webboot.os.MacAddress;

/// A lease of a day on a clock that moves when somebody waits: T1 at 12, T2 at 21 hours.
class LeaseUpkeepTest {
    private static final byte[] SERVER = {10, 0, 2, 2};

    @TempDir Path directory;
    private NetworkBench bench;
    private Online online = Online.untouched();
    private byte[] last = {};

    @BeforeEach
    void machine() throws Exception {
        bench = new NetworkBench(directory);
        bench.wire.add("eth0", 2, "pci", true);
        bench.wire.server = NetworkTest::serve;
        online = bench.bringUp();
        bench.wire.calls.clear();
        bench.notes.clear();
    }

    @Test
    void renewsByUnicastAtT1() {
        bench.wire.server = this::recorded;
        runFor(Duration.ofHours(13));
        assertEquals("52:55:0a:00:02:02", MacAddress.of(last, 0).toString());
        assertEquals(
                List.of(
                        "open eth0 for UDP port 68",
                        "send at 43200 s",
                        "address eth0 10.0.2.15/24",
                        "route eth0 0.0.0.0/0 via 10.0.2.2 metric 100",
                        "close eth0"),
                bench.wire.calls);
        assertEquals(List.of(), bench.notes);
    }

    @Test
    void renewsAgainAndAgain() {
        runFor(Duration.ofHours(61));
        assertEquals(5, sends());
    }

    @Test
    void rebindsByBroadcastWhenItsServerIsSilent() {
        bench.wire.server =
                frame -> {
                    last = frame;
                    return frame[0] == -1 ? NetworkTest.serve(frame) : List.of();
                };
        runFor(Duration.ofHours(22));
        assertEquals(MacAddress.BROADCAST, MacAddress.of(last, 0));
        assertTrue(bench.wire.calls.contains("send at 75600 s"), bench.wire.calls::toString);
        assertTrue(bench.wire.calls.contains("address eth0 10.0.2.15/24"));
        assertFalse(bench.wire.calls.contains("flush eth0"));
    }

    @Test
    void losesTheAddressAtTheEndAndLooksForAnother() {
        bench.wire.server = _ -> List.of();
        bench.wire.later.put(Duration.ofHours(26), () -> bench.wire.server = NetworkTest::serve);
        runFor(Duration.ofHours(27));
        assertEquals(
                "eth0: address 10.0.2.15 is lost: the lease ran out: no server renewed it;"
                        + " asking for another one",
                bench.notes.getFirst());
        int flushed = bench.wire.calls.indexOf("flush eth0");
        assertTrue(bench.wire.calls.lastIndexOf("address eth0 10.0.2.15/24") > flushed);
        assertTrue(bench.notes.getLast().startsWith("eth0: 10.0.2.15/24 via 10.0.2.2"));
    }

    @Test
    void aNakTakesTheAddressAwayAtOnce() {
        bench.wire.server =
                frame -> {
                    byte[] request = ServerPackets.message(frame);
                    boolean renewal = request[12] != 0;
                    if (!renewal) {
                        return NetworkTest.serve(frame);
                    }
                    ServerPackets nak =
                            new ServerPackets(request, ServerPackets.NAK, new byte[4])
                                    .raw(54, SERVER);
                    return List.of(ServerPackets.frame(new MacAddress(2), SERVER, nak.message()));
                };
        runFor(Duration.ofHours(13));
        assertTrue(bench.notes.getFirst().contains("DHCP server 10.0.2.2 took it back"));
        assertTrue(bench.wire.calls.contains("probe on eth0"), "the new one is probed");
        assertEquals("flush eth0", bench.wire.calls.get(3));
    }

    @Test
    void asksAgainWhenTheLinkReturns() {
        bench.wire.server = this::recorded;
        bench.wire.later.put(Duration.ofHours(1), online.upkeep()::linkReturned);
        runFor(Duration.ofHours(2));
        assertEquals(MacAddress.BROADCAST, MacAddress.of(last, 0));
        byte[] request = ServerPackets.message(last);
        assertEquals(15, ServerPackets.find(request, 50)[3]);
        assertEquals(0, ServerPackets.find(request, 54).length);
        assertEquals(1, sends());
        assertTrue(bench.wire.calls.contains("address eth0 10.0.2.15/24"));
    }

    @Test
    void aLinkThatFailsIsLikeASilentServer() throws IOException {
        bench.wire.errnos.put("open eth0 for UDP port 68", Errno.ENETDOWN);
        bench.wire.later.put(Duration.ofHours(14), bench.wire.errnos::clear);
        runFor(Duration.ofHours(22));
        assertEquals(1, sends());
        assertFalse(bench.wire.calls.contains("flush eth0"));
    }

    @Test
    void otherParametersAreTakenOver() {
        bench.wire.server = frame -> NetworkTest.serve(frame, List.of(3));
        runFor(Duration.ofHours(13));
        assertTrue(
                bench.notes.getFirst().startsWith("eth0: 10.0.2.15/24, name server 10.0.2.3"),
                bench.notes::toString);
    }

    @Test
    void ipv4FollowsWhereIpv6CameFirst() throws Exception {
        bench = new NetworkBench(directory.resolve("other"));
        bench.wire.add("eth0", 2, "pci", true);
        bench.hasIpv6(Duration.ofSeconds(1));
        online = bench.bringUp();
        bench.wire.server = NetworkTest::serve;
        runFor(Duration.ofHours(1));
        assertTrue(bench.wire.calls.contains("address eth0 10.0.2.15/24"));
        assertTrue(bench.notes.getLast().contains("lease 24 h"), bench.notes::toString);
    }

    private List<byte[]> recorded(byte[] frame) {
        last = frame;
        return NetworkTest.serve(frame);
    }

    private long sends() {
        return bench.wire.calls.stream().filter(c -> c.startsWith("send ")).count();
    }

    /// Runs what would be a thread until it is closed, at that time.
    private void runFor(Duration span) {
        bench.wire.later.put(span, online::close);
        bench.upkeep.forEach(Runnable::run);
        assertTrue(bench.wire.elapsed().compareTo(span) >= 0);
    }
}
