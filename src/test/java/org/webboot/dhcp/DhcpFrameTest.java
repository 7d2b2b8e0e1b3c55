package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

class DhcpFrameTest {
    private static final MacAddress MAC = new MacAddress(0x5254_0012_3456L);

    private final byte[] request = new Codec(MAC, false).encode(new Message.Discover(7, 0));
    private final byte[] answer =
            ServerPackets.frame(
                    MAC,
                    new byte[] {10, 9, 0, 1},
                    new ServerPackets(request, ServerPackets.OFFER, new byte[4]).message());

    @Test
    void bringsTheMessageOutOfAFrame() throws MalformedException {
        assertArrayEquals(ServerPackets.message(answer), DhcpFrame.message(answer).orElseThrow());
    }

    /// RFC 1071: a packet with its checksum in place sums to all ones.
    @Test
    void sumsHeaderAndDatagram() {
        for (byte[] message : new byte[][] {request, Arrays.copyOf(request, request.length + 1)}) {
            byte[] frame = DhcpFrame.broadcast(MAC, message);
            assertEquals(0xffff, sum(frame, 14, 34, 0));
            int pseudo = 0xffff + 0xffff + 17 + (frame.length - 34);
            assertEquals(0xffff, sum(frame, 34, frame.length, pseudo));
        }
    }

    @Test
    void passesOverWhatIsNotForUs() throws MalformedException {
        assertEquals(Optional.empty(), DhcpFrame.message(DhcpFrame.broadcast(MAC, request)));
        assertEquals(Optional.empty(), DhcpFrame.message(with(12, 0x86)));
        assertEquals(Optional.empty(), DhcpFrame.message(with(23, 6)));
        assertEquals(Optional.empty(), DhcpFrame.message(with(20, 0x20)));
        assertEquals(Optional.empty(), DhcpFrame.message(new byte[0]));
    }

    @Test
    void refusesHeadersThatContradictTheFrame() {
        assertThrows(MalformedException.class, () -> DhcpFrame.message(with(14, 0x44)));
        assertThrows(MalformedException.class, () -> DhcpFrame.message(with(16, 0x7f)));
        assertThrows(MalformedException.class, () -> DhcpFrame.message(with(24, answer[24] + 1)));
        assertThrows(MalformedException.class, () -> DhcpFrame.message(with(38, 0x7f)));
        assertThrows(
                MalformedException.class,
                () -> DhcpFrame.message(Arrays.copyOf(answer, answer.length - 1)));
    }

    /// Ethernet pads short frames; the IPv4 header says where the packet ends.
    @Test
    void ignoresPadding() throws MalformedException {
        byte[] padded = Arrays.copyOf(answer, answer.length + 9);
        assertArrayEquals(ServerPackets.message(answer), DhcpFrame.message(padded).orElseThrow());
    }

    private byte[] with(int at, int value) {
        byte[] frame = answer.clone();
        frame[at] = (byte) value;
        return frame;
    }

    private static int sum(byte[] bytes, int from, int to, int start) {
        long sum = start;
        for (int at = from; at < to; at += 2) {
            int low = at + 1 < to ? bytes[at + 1] & 0xff : 0;
            sum += (bytes[at] & 0xff) << 8 | low;
        }
        while (sum > 0xffff) {
            sum = (sum >> 16) + (sum & 0xffff);
        }
        return (int) sum;
    }
}
