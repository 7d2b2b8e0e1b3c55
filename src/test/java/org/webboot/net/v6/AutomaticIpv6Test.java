package org.webboot.net.v6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.dhcp.v6.Captured;
import org.webboot.net.Ipv6;
import org.webboot.net.Settings;
import org.webboot.os.Link;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

class AutomaticIpv6Test {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Link LINK =
            new Link(
                    "eth0",
                    2,
                    Optional.of(Captured.MAC),
                    Link.ETHERNET,
                    false,
                    false,
                    true,
                    true,
                    "up",
                    Optional.of("e1000"));
    private static final byte[] SLAAC =
            Frames.hex("0304 40 c0 00000e10 00000e10 00000000 fd090000000000000000000000000000");
    private static final byte[] RDNSS =
            Frames.hex("19030000 00000e10 fd090000000000000000000000000053");
    private static final int MANAGED = 0x80;
    private static final int OTHER = 0x40;

    private final FakeIpv6 wire = new FakeIpv6();
    private final LinkedBlockingQueue<Settings> told = new LinkedBlockingQueue<>();
    private final Cancellation cancellation = new Cancellation();

    @BeforeEach
    void linkLocal() {
        wire.addresses.put("fe80::ff:fe00:2", FakeIpv6.TENTATIVE);
        wire.at(1, () -> wire.addresses.put("fe80::ff:fe00:2", FakeIpv6.USABLE));
    }

    @Test
    void addressesOfTheKernel() throws Exception {
        advertise(0, SLAAC, RDNSS);
        wire.at(1.5, () -> wire.addresses.put("fd09::2", FakeIpv6.TENTATIVE));
        wire.at(2.5, () -> wire.addresses.put("fd09::2", FakeIpv6.USABLE));
        Ipv6.Online online = bringUp();
        assertEquals("[fd09::2/64]", online.settings().addresses().toString());
        assertTrue(online.settings().hasWayOut());
        assertEquals("[/fd09:0:0:0:0:0:0:53]", online.settings().nameServers().toString());
        assertFalse(wire.calls.toString().contains("udp"), wire.calls::toString);
        assertTrue(
                wire.calls.containsAll(
                        List.of("accept_ra=2", "autoconf=1", "disable_ipv6=0", "close routers")),
                wire.calls::toString);
    }

    @Test
    void solicitsAtOnceThenFromItsOwnAddressThenEveryFourSeconds() {
        failure("no IPv6 router announced itself within 9.5 s (4 solicitations sent)", 10);
        assertEquals(
                List.of(
                        "solicit at 0.0 s",
                        "solicit at 1.0 s",
                        "solicit at 5.0 s",
                        "solicit at 9.0 s"),
                wire.calls.stream().filter(c -> c.startsWith("solicit")).toList());
    }

    @Test
    void addressesOfAServer() throws Exception {
        advertise(MANAGED);
        serve();
        Ipv6.Online online = bringUp();
        assertEquals(
                "udp /[fe80:0:0:0:0:ff:fe00:2%2]:546 to /[ff02:0:0:0:0:0:1:2%2]:547",
                wire.calls.stream().filter(c -> c.startsWith("udp")).findFirst().orElseThrow());
        assertEquals(List.of("add fd09::77/128"), adds());
        assertEquals("[fd09::77/64]", online.settings().addresses().toString());
        online.upkeep().close();
        assertTrue(wire.calls.contains("close udp"));
    }

    @ParameterizedTest
    @ValueSource(ints = {FakeIpv6.DUPLICATE, FakeIpv6.GONE})
    void asksForAnotherAddressWhereTheFirstIsTaken(int dad) throws Exception {
        advertise(MANAGED);
        wire.dadOfLeases = dad;
        int[] granted = {0};
        wire.server =
                query -> {
                    byte[] answer = answer(query);
                    if (query[0] == 1) {
                        granted[0]++;
                    }
                    if (granted[0] == 1) {
                        swap(answer, "fd09::77", "fd09::1");
                    }
                    return List.of(answer);
                };
        Ipv6.Online online = bringUp();
        assertEquals(
                List.of("add fd09::1/128", "remove fd09::1/128", "add fd09::77/128"),
                wire.calls.stream()
                        .filter(c -> c.startsWith("add") || c.startsWith("remove"))
                        .toList());
        assertEquals("[fd09::77/64]", online.settings().addresses().toString());
        online.upkeep().close();
    }

    @Test
    void aLinkThatIsAwayForAWhileEndsNoUpkeep() throws Exception {
        advertise(MANAGED);
        serve();
        wire.failures = 2;
        Ipv6.Online online = bringUp();
        assertTrue(wire.kept.await(20, TimeUnit.SECONDS), "nobody listens any more");
        online.upkeep().close();
    }

    @Test
    void whatTheServerSaysWhenAskedAgainIsTold() throws Exception {
        advertise(MANAGED);
        wire.passes = true;
        wire.server =
                query -> {
                    byte[] answer = answer(query);
                    byte[] option = {0, 23, 0, 16}; // OPTION_DNS_SERVERS
                    ByteBuffer told = ByteBuffer.allocate(answer.length + 20);
                    told.put(answer).put(option);
                    boolean renew = query[0] == 5;
                    told.put(FakeIpv6.address(renew ? "fd09::54" : "fd09::53").getAddress());
                    return List.of(told.array());
                };
        Ipv6.Online online = bringUp();
        assertEquals("[/fd09:0:0:0:0:0:0:53]", online.settings().nameServers().toString());
        Settings now = told.poll(20, TimeUnit.SECONDS);
        assertEquals(
                "[/fd09:0:0:0:0:0:0:54]", Objects.requireNonNull(now).nameServers().toString());
        assertEquals(online.settings().addresses(), now.addresses());
        online.upkeep().close();
    }

    @Test
    void aServerThatIsNotNeededIsNotWaitedForLong() throws Exception {
        advertise(MANAGED, SLAAC);
        wire.at(2, () -> wire.addresses.put("fd09::2", FakeIpv6.USABLE));
        Ipv6.Online online = bringUp();
        assertTrue(wire.nanos() < 8e9, wire.now()::toString);
        assertEquals("[fd09::2/64]", online.settings().addresses().toString());
        online.upkeep().close();
    }

    @Test
    void theServerForSettingsIsNotVitalWhereTheRouterNamesNameServers() throws Exception {
        advertise(OTHER, SLAAC, RDNSS);
        wire.at(2, () -> wire.addresses.put("fd09::2", FakeIpv6.USABLE));
        bringUp().upkeep().close();
        assertTrue(wire.nanos() < 8e9, wire.now()::toString);
    }

    @Test
    void saysWhy() {
        wire.supported = false;
        failure("the kernel has no IPv6", 30);
        wire.supported = true;
        advertise(0);
        failure(
                "the router fe80::1%2 announces neither a /64 prefix to make addresses of nor DHCPv6",
                30);
        advertise(MANAGED);
        failure("sends us to DHCPv6, but no server answered within", 30);
        assertTrue(wire.calls.contains("close udp"));
        advertise(0, SLAAC);
        failure("the kernel made no address of the router's prefix within", 30);
        wire.addresses.put("fe80::ff:fe00:2", FakeIpv6.DUPLICATE);
        wire.router = _ -> List.of();
        failure("another machine on this link has its IPv6 address fe80::ff:fe00:2 already", 30);
    }

    @Test
    void aRouterThatLeadsNowhereIsNoWayOut() {
        wire.router = _ -> List.of(Frames.advertisement(0, 0, SLAAC));
        wire.addresses.put("fd09::2", FakeIpv6.USABLE);
        failure("eth0 has the IPv6 address fd09::2/64, but no router that leads out", 30);
    }

    @Test
    void aRouterToSomethingElseThatIsFirstIsNotTheOnlyOne() throws Exception {
        byte[] lamps = Frames.advertisement(0, 0, SLAAC);
        lamps[37] = 9; // fe80::9
        wire.router =
                _ -> {
                    if (wire.nanos() < 1_000_000_000) {
                        return List.of(Frames.signed(lamps));
                    }
                    wire.routers.add(FakeIpv6.address("fe80::1"));
                    return List.of(Frames.advertisement(MANAGED, 1800, RDNSS));
                };
        serve();
        wire.at(2, () -> wire.addresses.put("fd09::2", FakeIpv6.USABLE));
        Ipv6.Online online = bringUp();
        assertTrue(online.settings().hasWayOut());
        assertEquals(List.of("add fd09::77/128"), adds());
        assertEquals("[/fd09:0:0:0:0:0:0:53]", online.settings().nameServers().toString());
        online.upkeep().close();
    }

    @Test
    void stopsWhenCancelled() {
        wire.at(3, cancellation::cancel);
        BootException e = assertThrows(BootException.class, this::bringUp);
        assertEquals(Stage.CANCELLED, e.stage());
        assertTrue(wire.nanos() < 3.2e9, wire.now()::toString);
        assertTrue(wire.calls.contains("close routers"));
    }

    private void advertise(int flags, byte[]... options) {
        wire.router =
                _ -> {
                    wire.routers.clear();
                    wire.routers.add(FakeIpv6.address("fe80::1"));
                    return List.of(Frames.advertisement(flags, 1800, options));
                };
    }

    private void serve() {
        wire.server = query -> List.of(answer(query));
    }

    private static byte[] answer(byte[] query) {
        try {
            return Garbage6Main.answer(query);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void swap(byte[] in, String from, String to) {
        byte[] old = FakeIpv6.address(from).getAddress();
        for (int at = 0; at + 16 <= in.length; at++) {
            if (ByteBuffer.wrap(in, at, 16).equals(ByteBuffer.wrap(old))) {
                System.arraycopy(FakeIpv6.address(to).getAddress(), 0, in, at, 16);
            }
        }
    }

    private List<String> adds() {
        return wire.calls.stream().filter(c -> c.startsWith("add")).toList();
    }

    private Ipv6.Online bringUp() throws BootException {
        return ipv6().bringUp(LINK, LIMIT, cancellation, told::add).orElseThrow();
    }

    private void failure(String words, int seconds) {
        BootException e =
                assertThrows(
                        BootException.class,
                        () ->
                                ipv6().bringUp(
                                                LINK,
                                                Duration.ofSeconds(seconds),
                                                cancellation,
                                                told::add));
        assertEquals(Stage.NETWORK, e.stage());
        assertTrue(e.toString().contains(words), e::toString);
        assertFalse(e.advice().isEmpty());
    }

    private AutomaticIpv6 ipv6() {
        return new AutomaticIpv6(
                new Ports(wire, wire, wire, wire, new SplittableRandom(5), Reporter.silent()));
    }
}
