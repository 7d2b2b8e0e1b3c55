package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.os.MacAddress;

/// Verbatim captures; their origin is in README.md beside them.
class CaptureTest {
    static final MacAddress MAC = new MacAddress(0x0200_0000_0002L);
    private static final Codec CODEC = new Codec(MAC, false);

    @Test
    void readsDnsmasqsAnswers() throws IOException {
        List<byte[]> frames = frames("dnsmasq-plain.pcap");
        Reply offer = reply(frames.get(1));
        assertEquals(Reply.Kind.OFFER, offer.kind());
        Lease lease = lease(frames.get(3));
        assertEquals("10.9.0.64/24", lease.address().toString());
        assertEquals("10.9.0.255", lease.broadcast().orElseThrow().getHostAddress());
        assertEquals("[0.0.0.0/0 via 10.9.0.1]", lease.routes().toString());
        assertEquals("[/10.9.0.2, /10.9.0.3]", lease.nameServers().toString());
        assertEquals("[/10.9.0.4]", lease.timeServers().toString());
        assertEquals(List.of("lab.test"), lease.search());
        assertEquals(Optional.of(1400), lease.mtu());
        assertEquals("10.9.0.1", lease.server().getHostAddress());
        assertEquals(new Lease.Times(seconds(120), seconds(60), seconds(105)), lease.times());
    }

    @Test
    void readsLongOptions() throws IOException {
        Lease lease = lease(frames("dnsmasq-long.pcap").get(3));
        assertEquals(29, lease.routes().size());
        assertEquals("10.100.27.0/24 via 10.9.0.1", lease.routes().get(27).toString());
        assertEquals("0.0.0.0/0 via 10.9.0.1", lease.routes().get(28).toString());
        assertEquals(7, lease.search().size());
        assertEquals("first.lab.test", lease.search().get(0));
        assertEquals("a-label-that-fills-the-option-05.lab.test", lease.search().get(6));
        assertEquals(Optional.empty(), lease.times().end());
    }

    /// What tcpdump and dnsmasq took for right then is what is sent today.
    @Test
    void sendsTheSameBytesStill() throws IOException {
        List<byte[]> frames = frames("dnsmasq-plain.pcap");
        Reply ack = reply(frames.get(3));
        assertArrayEquals(
                frames.get(0),
                DhcpFrame.broadcast(MAC, CODEC.encode(new Message.Discover(ack.xid(), 0))));
        Message request =
                new Message.Request(ack.xid(), 0, ack.address(), ack.server().orElseThrow());
        assertArrayEquals(frames.get(2), DhcpFrame.broadcast(MAC, CODEC.encode(request)));
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Lease lease(byte[] frame) throws IOException {
        Reply ack = reply(frame);
        assertEquals(Reply.Kind.ACK, ack.kind());
        LeaseReader reader = new LeaseReader(ack);
        Lease lease = reader.read(ack.server().orElseThrow());
        assertEquals(List.of(), reader.problems());
        return lease;
    }

    private static Reply reply(byte[] frame) throws IOException {
        return CODEC.decode(DhcpFrame.message(frame).orElseThrow()).orElseThrow();
    }

    /// pcap, little-endian: 24 bytes, then before each frame 16, with its length at 8.
    static List<byte[]> frames(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CaptureTest.class.getResourceAsStream(name), name)) {
            ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            file.position(24);
            List<byte[]> frames = new ArrayList<>();
            while (file.hasRemaining()) {
                byte[] frame = new byte[file.getInt(file.position() + 8)];
                file.position(file.position() + 16).get(frame);
                frames.add(frame);
            }
            return frames;
        }
    }
}
