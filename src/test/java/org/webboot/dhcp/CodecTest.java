package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

class CodecTest {
    private static final MacAddress MAC = new MacAddress(0x5254_0012_3456L);
    private static final byte[] ADDRESS = {10, 0, 2, 15};
    private static final byte[] SERVER = {10, 0, 2, 2};

    private final Codec codec = new Codec(MAC, false);
    private final byte[] discover = codec.encode(new Message.Discover(0x01020304, 9));

    @Test
    void discoverSaysWhoAsksForWhat() {
        assertEquals(1, discover[0]);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 0, 9, 0, 0}, Arrays.copyOfRange(discover, 4, 12));
        assertArrayEquals(MAC.bytes(), Arrays.copyOfRange(discover, 28, 34));
        assertArrayEquals(new byte[] {1}, ServerPackets.find(discover, 53));
        assertArrayEquals(
                new byte[] {1, 0x52, 0x54, 0, 0x12, 0x34, 0x56}, ServerPackets.find(discover, 61));
        assertArrayEquals(ascii("webboot"), ServerPackets.find(discover, 60));
        assertArrayEquals(new byte[] {5, (byte) 0xc0}, ServerPackets.find(discover, 57));
        assertArrayEquals(
                new byte[] {1, 121, 3, 6, 15, 119, 12, 26, 28, 42, 51, 58, 59, 114, (byte) 252},
                ServerPackets.find(discover, 55));
        assertEquals(0, ServerPackets.find(discover, 50).length);
        assertEquals(0, ServerPackets.find(discover, 54).length);
        assertEquals(0, ServerPackets.find(discover, 12).length);
        assertTrue(discover.length >= 300);
    }

    /// RFC 2131 §4.3.2, SELECTING: server identifier and requested address, no ciaddr.
    @Test
    void requestNamesServerAndAddress() throws MalformedException {
        byte[] request =
                codec.encode(
                        new Message.Request(5, 9, Values.address(ADDRESS), Values.address(SERVER)));
        assertArrayEquals(new byte[] {3}, ServerPackets.find(request, 53));
        assertArrayEquals(ADDRESS, ServerPackets.find(request, 50));
        assertArrayEquals(SERVER, ServerPackets.find(request, 54));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(request, 12, 16));
    }

    /// RFC 8925 §3.2: asked for only by those who can do without IPv4.
    @Test
    void asksForIpv6OnlyWhereItMayYield() {
        byte[] asked = new Codec(MAC, true).encode(new Message.Discover(1, 0));
        byte[] wanted = ServerPackets.find(asked, 55);
        assertEquals(108, wanted[wanted.length - 1]);
        assertEquals(16, wanted.length);
    }

    /// RFC 4039 §3: in DISCOVER, without a value.
    @Test
    void offersToBeCommittedAtOnce() {
        int at = indexOf(discover, 80);
        assertEquals(0, discover[at + 1]);
        assertEquals(-1, indexOf(codec.encode(renew(Optional.empty())), 80));
    }

    /// RFC 2131 §4.3.2, table 5.
    @Test
    void laterRequestsNameTheAddressInTheirOwnWay() throws MalformedException {
        byte[] renew = codec.encode(renew(Optional.of(Values.address(SERVER))));
        assertArrayEquals(new byte[] {3}, ServerPackets.find(renew, 53));
        assertArrayEquals(ADDRESS, Arrays.copyOfRange(renew, 12, 16));
        assertEquals(0, ServerPackets.find(renew, 50).length);
        assertEquals(0, ServerPackets.find(renew, 54).length);
        byte[] confirm = codec.encode(new Message.Confirm(5, 0, Values.address(ADDRESS)));
        assertArrayEquals(new byte[] {3}, ServerPackets.find(confirm, 53));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(confirm, 12, 16));
        assertArrayEquals(ADDRESS, ServerPackets.find(confirm, 50));
        assertEquals(0, ServerPackets.find(confirm, 54).length);
        byte[] decline =
                codec.encode(
                        new Message.Decline(5, 0, Values.address(ADDRESS), Values.address(SERVER)));
        assertArrayEquals(new byte[] {4}, ServerPackets.find(decline, 53));
        assertArrayEquals(ADDRESS, ServerPackets.find(decline, 50));
        assertArrayEquals(SERVER, ServerPackets.find(decline, 54));
        assertEquals(0, ServerPackets.find(decline, 55).length);
        assertEquals(0, ServerPackets.find(decline, 57).length);
        assertEquals(0, ServerPackets.find(decline, 60).length);
    }

    private static Message renew(Optional<Inet4Address> server) {
        try {
            return new Message.Renew(5, 1, Values.address(ADDRESS), server);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static int indexOf(byte[] message, int code) {
        for (int at = 240; message[at] != -1; at += 2 + message[at + 1]) {
            if (message[at] == code) {
                return at;
            }
        }
        return -1;
    }

    @Test
    void readsAnOffer() throws MalformedException {
        Reply reply = codec.decode(offer().raw(54, SERVER).message()).orElseThrow();
        assertEquals(Reply.Kind.OFFER, reply.kind());
        assertEquals(0x01020304, reply.xid());
        assertEquals("10.0.2.15", reply.address().getHostAddress());
        assertEquals(Optional.of(Values.address(SERVER)), reply.server());
    }

    /// What has one length is not in pieces where it stands twice; what has not is (RFC 3396).
    @Test
    void takesWhatIsSaidTwiceOnce() throws MalformedException {
        byte[] message =
                offer().option(53, 2)
                        .raw(54, SERVER)
                        .raw(54, SERVER)
                        .option(51, 0, 0, 0, 80)
                        .option(51, 0, 0, 0, 90)
                        .option(6, 10, 0, 2, 3)
                        .option(6, 10, 0, 2, 4)
                        .message();
        Reply reply = codec.decode(message).orElseThrow();
        assertEquals(Reply.Kind.OFFER, reply.kind());
        assertEquals(Optional.of(Values.address(SERVER)), reply.server());
        assertArrayEquals(
                new byte[] {0, 0, 0, 80}, reply.options().get(Option.LEASE_TIME).orElseThrow());
        assertArrayEquals(
                new byte[] {10, 0, 2, 3, 10, 0, 2, 4},
                reply.options().get(Option.NAME_SERVER).orElseThrow());
    }

    @Test
    void passesOverWhatIsNoAnswerToUs() throws MalformedException {
        // op, htype, hlen, chaddr, cookie, message type
        int[] places = {0, 1, 2, 33, 236, 242};
        for (int place : places) {
            byte[] message = offer().message();
            message[place] ^= 0x10;
            assertEquals(Optional.empty(), codec.decode(message), "byte " + place);
        }
    }

    @Test
    void refusesWhatIsCutOff() {
        assertThrows(MalformedException.class, () -> codec.decode(new byte[0]));
        assertThrows(MalformedException.class, () -> codec.decode(Arrays.copyOf(discover, 239)));
        byte[] message = offer().raw(54, SERVER).message();
        assertThrows(
                MalformedException.class,
                () -> codec.decode(Arrays.copyOf(message, message.length - 3)));
        assertThrows(
                MalformedException.class, () -> codec.decode(offer().option(54, 10, 0).message()));
    }

    @Test
    void forgivesAMissingEnd() throws MalformedException {
        byte[] message = offer().raw(54, SERVER).message();
        assertTrue(codec.decode(Arrays.copyOf(message, message.length - 1)).isPresent());
    }

    @Test
    void joinsPiecesAndLooksIntoFileAndSname() throws MalformedException {
        Options options =
                Options.of(
                        offer().raw(15, ascii("abc"))
                                .option(52, 3)
                                .field(
                                        108,
                                        new byte[] {15, 1, 'd', 0, 0, 15, 1, 'e', (byte) 255, 15})
                                .field(44, new byte[] {15, 1, 'f', 42, 0, (byte) 255})
                                .message());
        assertEquals("abcdef", Values.text(options.get(15).orElseThrow()));
        assertEquals(0, options.get(42).orElseThrow().length);
    }

    @Test
    void leavesFileAloneWithoutOverload() throws MalformedException {
        Options options = Options.of(offer().field(108, ascii("pxelinux.0")).message());
        assertEquals(Optional.empty(), options.get('p'));
    }

    /// Whatever arrives, it is understood, passed over or malformed.
    @Test
    void mutationsThrowNothingElse() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] good =
                offer().raw(54, SERVER)
                        .option(52, 3)
                        .option(1, 255, 255, 255, 0)
                        .option(119, 3, 'l', 'a', 'b', 0, 1, 'a', 0xc0, 0)
                        .option(121, 24, 10, 1, 2, 10, 0, 2, 2)
                        .message();
        int understood = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] message = Arrays.copyOf(good, good.length - random.nextInt(4));
            for (int i = random.nextInt(5); i >= 0; i--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            try {
                Optional<Reply> reply = codec.decode(message);
                if (reply.isPresent()) {
                    understood++;
                    new LeaseReader(reply.get()).read(reply.get().address());
                }
            } catch (MalformedException _) {
                // what it should say
            }
        }
        assertTrue(understood > 500, "only " + understood + " were understood");
    }

    private ServerPackets offer() {
        return new ServerPackets(discover, ServerPackets.OFFER, ADDRESS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
