package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;
import org.webboot.os.Route;

class LeaseReaderTest {
    private static final Codec CODEC = new Codec(new MacAddress(0x5254_0012_3456L), false);
    private static final byte[] ADDRESS = {10, 0, 2, 15};

    @Test
    void withoutOptionsItIsTheClassesPrefixForAnHour() throws MalformedException {
        Lease lease = read(a -> a);
        assertEquals("10.0.2.15/8", lease.address().toString());
        assertEquals(Optional.of(Duration.ofHours(1)), lease.times().end());
        assertEquals(List.of(), lease.routes());
        assertEquals(Optional.empty(), lease.mtu());
    }

    @Test
    void theFirstRouterIsTheDefaultRoute() throws MalformedException {
        Lease lease = read(a -> a.option(1, 255, 255, 255, 0).option(3, 10, 0, 2, 2, 10, 0, 2, 3));
        assertEquals(List.of("0.0.0.0/0 via 10.0.2.2"), routes(lease));
    }

    @Test
    void classlessRoutesOverrideTheRouter() throws MalformedException {
        Lease lease =
                read(a ->
                        a.option(1, 255, 255, 255, 0)
                                .option(3, 10, 0, 2, 2)
                                .option(
                                        121, 0, 10, 0, 2, 9, 12, 172, 31, 10, 0, 2, 8, 16, 192, 168,
                                        0, 0, 0, 0));
        assertEquals(
                List.of(
                        "192.168.0.0/16 on the link",
                        "0.0.0.0/0 via 10.0.2.9",
                        "172.16.0.0/12 via 10.0.2.8"),
                routes(lease));
    }

    @Test
    void malformedClasslessRoutesDoNot() throws MalformedException {
        LeaseReader reader =
                reader(a ->
                        a.option(1, 255, 255, 255, 0).option(3, 10, 0, 2, 2).option(121, 33, 1));
        assertEquals(
                List.of("0.0.0.0/0 via 10.0.2.2"), routes(reader.read(Values.address(ADDRESS))));
        assertEquals(1, reader.problems().size());
    }

    @Test
    void aRouterOutsideThePrefixIsOnTheLink() throws MalformedException {
        Lease lease = read(a -> a.option(1, 255, 255, 255, 255).option(3, 10, 0, 2, 2));
        assertEquals(List.of("10.0.2.2/32 on the link", "0.0.0.0/0 via 10.0.2.2"), routes(lease));
    }

    @Test
    void hintsAreRead() throws MalformedException {
        Lease lease =
                read(a ->
                        a.raw(114, "https://login.test/x".getBytes(StandardCharsets.US_ASCII))
                                .option(108, 0, 0, 7, 8)
                                .raw(
                                        252,
                                        "http://wpad/wpad.dat\n\0"
                                                .getBytes(StandardCharsets.US_ASCII)));
        assertEquals("login.test", lease.portal().orElseThrow().getHost());
        assertEquals(Optional.of(Duration.ofMinutes(30)), lease.v6OnlyWait());
        assertEquals(Optional.of("http://wpad/wpad.dat"), lease.hints().proxyScript());
    }

    @Test
    void noPortalIsNoPortal() throws MalformedException {
        for (String none :
                List.of(
                        "urn:ietf:params:capport:unrestricted",
                        "javascript:alert(1)",
                        "file:///etc/passwd",
                        "https:///nohost",
                        "not a uri",
                        "")) {
            Lease lease = read(a -> a.raw(114, none.getBytes(StandardCharsets.US_ASCII)));
            assertEquals(Optional.empty(), lease.portal(), none);
        }
    }

    @Test
    void maskWithHolesIsLeftOut() throws MalformedException {
        assertEquals(8, read(a -> a.option(1, 255, 0, 255, 0)).address().length());
        assertEquals(8, read(a -> a.option(1, 255, 255)).address().length());
    }

    @Test
    void timesAreHalfAndSevenEighthsUnlessTold() throws MalformedException {
        Lease.Times times = read(a -> a.option(51, 0, 0, 0, 80)).times();
        assertEquals(Optional.of(Duration.ofSeconds(40)), times.renewal());
        assertEquals(Optional.of(Duration.ofSeconds(70)), times.rebinding());
        times =
                read(a -> a.option(51, 0, 0, 0, 80).option(58, 0, 0, 0, 9).option(59, 0, 0, 0, 10))
                        .times();
        assertEquals(Optional.of(Duration.ofSeconds(9)), times.renewal());
        assertEquals(Optional.of(Duration.ofSeconds(10)), times.rebinding());
        times = read(a -> a.option(51, 0, 0, 0, 80).option(58, 0, 0, 0, 90)).times();
        assertEquals(Optional.of(Duration.ofSeconds(40)), times.renewal());
        // At once and for ever again is what nobody means.
        times = read(a -> a.option(51, 0, 0, 0, 80).option(58, 0, 0, 0, 0)).times();
        assertEquals(Optional.of(Duration.ofSeconds(40)), times.renewal());
    }

    @Test
    void aLeaseMayBeForEver() throws MalformedException {
        Lease.Times times = read(a -> a.option(51, 255, 255, 255, 255)).times();
        assertEquals(new Lease.Times(Optional.empty(), Optional.empty(), Optional.empty()), times);
        assertEquals(
                Optional.of(Duration.ofSeconds(0xffff_fffeL)),
                read(a -> a.option(51, 255, 255, 255, 254)).times().end());
    }

    @Test
    void serversThatCannotBeAreLeftOut() throws MalformedException {
        Lease lease =
                read(a ->
                        a.option(6, 0, 0, 0, 0, 10, 0, 2, 3, 255, 255, 255, 255).option(42, 1, 2));
        assertEquals("[/10.0.2.3]", lease.nameServers().toString());
        assertEquals(List.of(), lease.timeServers());
    }

    @Test
    void theSearchListComesBeforeTheDomain() throws MalformedException {
        byte[] domain = "lab.test\0".getBytes(StandardCharsets.US_ASCII);
        assertEquals(List.of("lab.test"), read(a -> a.raw(15, domain)).search());
        assertEquals(List.of("a"), read(a -> a.raw(15, domain).option(119, 1, 'a', 0)).search());
        byte[] evil = "x\nnameserver 6.6.6.6".getBytes(StandardCharsets.US_ASCII);
        assertEquals(List.of(), read(a -> a.raw(15, evil).raw(12, evil)).search());
    }

    @Test
    void readsMtuBroadcastAndHostName() throws MalformedException {
        Lease lease = read(a -> a.option(26, 5, 0).option(28, 10, 0, 2, 255).option(12, 'm', 'e'));
        assertEquals(Optional.of(1280), lease.mtu());
        assertEquals("10.0.2.255", lease.broadcast().orElseThrow().getHostAddress());
        assertEquals(Optional.of("me"), lease.hostName());
        assertEquals(Optional.empty(), read(a -> a.option(26, 0, 67)).mtu());
    }

    private static List<String> routes(Lease lease) {
        return lease.routes().stream().map(Route::toString).toList();
    }

    private static Lease read(UnaryOperator<ServerPackets> more) throws MalformedException {
        return reader(more).read(Values.address(ADDRESS));
    }

    private static LeaseReader reader(UnaryOperator<ServerPackets> more) throws MalformedException {
        byte[] request = CODEC.encode(new Message.Discover(1, 0));
        ServerPackets ack = new ServerPackets(request, ServerPackets.ACK, ADDRESS);
        return new LeaseReader(CODEC.decode(more.apply(ack).message()).orElseThrow());
    }
}
