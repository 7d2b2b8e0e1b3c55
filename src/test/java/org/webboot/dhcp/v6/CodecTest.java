package org.webboot.dhcp.v6;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;

class CodecTest {
    private static final Codec CODEC = new Codec(Captured.MAC);
    private static final String CLIENT = "0001000a 00030001020000000002";
    private static final String SERVER = "0002000a 0003000102000000000a";

    /// Byte for byte as RFC 8415 §21 draws it.
    @Test
    void writesARequest() {
        Query query =
                new Query(
                        Query.Kind.REQUEST,
                        0xabcdef,
                        Duration.ofMillis(1234),
                        Optional.of(new Duid("0003000102000000000a")),
                        List.of(address("fd09::100")));
        assertArrayEquals(
                hex(
                        "03abcdef"
                                + CLIENT
                                + SERVER
                                + "00080002 007b"
                                + "0006000c 0017 0018 001f 0038 0067 0052"
                                + "00030028 00000002 00000000 00000000"
                                + "00050018 fd090000000000000000000000000100 00000000 00000000"),
                CODEC.encode(query));
    }

    /// What tcpdump and Kea understood.
    @Test
    void writesWhatWasCaptured() throws IOException {
        byte[] captured = Captured.messages("kea.pcap", 1).getFirst();
        Query query =
                new Query(Query.Kind.SOLICIT, 0x6f837b, Duration.ZERO, Optional.empty(), List.of());
        assertArrayEquals(captured, CODEC.encode(query));
    }

    @Test
    void readsKea() throws IOException {
        Answer offer = read(Captured.messages("kea.pcap", 2).getFirst());
        assertEquals(Answer.Kind.ADVERTISE, offer.kind());
        assertEquals(7, offer.preference());
        assertEquals("02:00:00:00:00:0a", offer.server().toString());
        Answer reply = read(Captured.messages("kea.pcap", 7).getFirst());
        assertEquals(Answer.Kind.REPLY, reply.kind());
        assertTrue(reply.grants());
        assertEquals(
                new Lease(
                        new Duid("0003000102000000000a"),
                        List.of(
                                new Lease.Address(
                                        address("fd09::100"),
                                        Duration.ofSeconds(3000),
                                        Duration.ofSeconds(4000))),
                        Duration.ofSeconds(1000),
                        Duration.ofSeconds(2000),
                        new Settings(
                                List.of(address("fd09::53"), address("fd09::54")),
                                List.of("lab.test", "more.lab.test"),
                                List.of(address("fd09::123"), address("fd09::124")),
                                Optional.of("https://portal.lab.test/api"))),
                reply.lease());
        assertEquals(Optional.of(Duration.ofSeconds(3601)), reply.limits().longestSolicit());
        assertEquals(List.of(), reply.problems());
    }

    @Test
    void readsThatKeaHasNothing() throws IOException {
        Answer answer = read(Captured.messages("kea-none.pcap", 2).getFirst());
        assertEquals(
                "it has no addresses left (NoAddrsAvail: 'Sorry, no address could be allocated.')",
                answer.status().toString());
        assertEquals(Answer.Grant.NONE.addresses(), answer.grant().addresses());
    }

    @Test
    void readsDnsmasq() throws IOException {
        Answer reply = read(Captured.messages("dnsmasq.pcap", 7).getFirst());
        assertTrue(reply.rapid());
        Lease lease = reply.lease();
        assertEquals("[fd09::106]", lease.addresses().toString());
        assertEquals(Duration.ofSeconds(60), lease.renewal());
        assertEquals(Duration.ofSeconds(105), lease.rebinding());
        assertEquals(List.of(address("fd09::53")), lease.settings().nameServers());
        assertEquals(List.of("lab.test"), lease.settings().search());
        assertEquals(List.of(address("fd09::123")), lease.settings().timeServers());
    }

    /// §14.2: T1 and T2 of zero leave it to the client.
    @Test
    void choosesTimesItself() throws IOException {
        Answer reply = read(reply(ia("00000000 00000000", "fd09000000000000", "64", "c8")));
        assertEquals(Duration.ofSeconds(50), reply.lease().renewal());
        assertEquals(Duration.ofSeconds(80), reply.lease().rebinding());
        Answer forever =
                read(reply(ia("00000000 00000000", "fd09000000000000", "ffffffff", "ffffffff")));
        assertEquals(Lease.FOREVER, forever.lease().renewal());
        assertEquals(Lease.FOREVER, forever.lease().end());
    }

    @Test
    void asksAgainBeforeAnAddressIsGone() throws IOException {
        // T1 100 s, T2 200 s, an address that is preferred for 100 s and valid for 150 s.
        Lease late = read(reply(ia("00000064 000000c8", "fd09000000000000", "64", "96"))).lease();
        assertEquals(Duration.ofSeconds(80), late.rebinding());
        assertEquals(Duration.ofSeconds(80), late.renewal());
        Lease never = read(reply(ia("ffffffff ffffffff", "fd09000000000000", "64", "96"))).lease();
        assertEquals(Duration.ofSeconds(50), never.renewal());
    }

    @Test
    void leavesOutWhatContradictsItself() throws IOException {
        Answer late = read(reply(ia("00000009 00000008", "fd09000000000000", "64", "64")));
        assertEquals(List.of("IA_NA left out: T1 is later than T2"), late.problems());
        assertEquals(List.of(), late.grant().addresses());
        Answer preferred = read(reply(ia("00000001 00000002", "fd09000000000000", "65", "64")));
        assertEquals(List.of(), preferred.grant().addresses());
        assertEquals(1, preferred.problems().size());
        for (String odd : List.of("ff02000000000000", "fe80000000000000")) {
            assertEquals(
                    List.of(),
                    read(reply(ia("00000001 00000002", odd, "64", "64"))).grant().addresses(),
                    odd);
        }
    }

    @Test
    void leavesOutOptionsThatMakeNoSense() throws IOException {
        Answer reply =
                read(
                        reply(
                                "00170011 fd090000000000000000000000000053 00"
                                        + "00180003 ffffff"
                                        + "00520004 00000001"
                                        + "00670005 6a6f6b653a"
                                        + "00380004 00010010"));
        assertEquals(Settings.NONE, reply.settings());
        assertEquals(Optional.empty(), reply.limits().longestSolicit());
        assertEquals(3, reply.problems().size(), reply.problems().toString());
    }

    @Test
    void takesNoOtherAssociation() throws IOException {
        String foreign =
                ia("00000001 00000002", "fd09000000000000", "64", "64")
                        .replace("00000002 00000001", "00000003 00000001");
        assertEquals(Answer.Grant.NONE, read(reply(foreign)).grant());
    }

    @Test
    void aBadStatusOfTheAddressesCounts() throws IOException {
        Answer answer =
                read(reply("00030018 00000002 00000000 00000000 000d0008 0004 6e6f206c1b6b"));
        assertEquals(
                "the address does not belong to this link (NotOnLink: 'no l?k')",
                answer.status().toString());
    }

    @Test
    void ignoresWhatIsNotForIt() throws IOException {
        assertEquals(Optional.empty(), CODEC.decode(hex("07000001" + SERVER)));
        assertEquals(
                Optional.empty(),
                CODEC.decode(hex("07000001 0001000a 00030001020000000003" + SERVER)));
        assertEquals(Optional.empty(), CODEC.decode(hex("01000001" + CLIENT + SERVER)));
        assertEquals(Optional.empty(), CODEC.decode(hex("0a000001" + CLIENT + SERVER)));
    }

    @Test
    void refusesWhatIsBroken() {
        assertThrows(MalformedException.class, () -> CODEC.decode(new byte[3]));
        assertThrows(MalformedException.class, () -> CODEC.decode(hex("07000001" + CLIENT)));
        assertThrows(
                MalformedException.class,
                () -> CODEC.decode(hex("07000001" + CLIENT + SERVER + "000d")));
        assertThrows(
                MalformedException.class,
                () -> CODEC.decode(hex("07000001" + CLIENT + SERVER + "00170011 00")));
        assertThrows(
                MalformedException.class,
                () -> CODEC.decode(hex("07000001" + CLIENT + "00020000")));
    }

    /// Whatever arrives: an answer, nothing, or a MalformedException.
    @Test
    void survivesGarbage() throws IOException {
        SplittableRandom random = new SplittableRandom(20261124);
        List<byte[]> models =
                List.of(
                        Captured.messages("kea.pcap", 7).getFirst(),
                        Captured.messages("kea-none.pcap", 2).getFirst(),
                        Captured.messages("dnsmasq.pcap", 7).getFirst());
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = models.get(i % 3).clone();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                Optional<Answer> answer = CODEC.decode(bytes);
                if (answer.isPresent()) {
                    read++;
                    assertFalse(answer.get().toString().isEmpty());
                    if (answer.get().grants()) {
                        Lease lease = answer.get().lease();
                        assertTrue(lease.renewal().compareTo(lease.rebinding()) <= 0);
                    }
                }
            } catch (MalformedException _) {
                // As it should.
            }
        }
        assertTrue(read > 1000, "only " + read + " were looked into");
    }

    private static Answer read(byte[] message) throws IOException {
        return CODEC.decode(message).orElseThrow();
    }

    static byte[] reply(String options) {
        return hex("07000001" + CLIENT + SERVER + options);
    }

    /// @param times T1 and T2
    private static String ia(String times, String high, String preferred, String valid) {
        return "00030028 00000002 "
                + times
                + "00050018"
                + high
                + "0000000000000001"
                + "0".repeat(8 - preferred.length())
                + preferred
                + "0".repeat(8 - valid.length())
                + valid;
    }

    private static Inet6Address address(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
