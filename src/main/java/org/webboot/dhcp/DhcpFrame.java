package org.webboot.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.os.MacAddress;

/// A DHCP message inside UDP, IPv4 and Ethernet.
final class DhcpFrame {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;
    private static final int UDP = 8;
    private static final short ETHERTYPE_IPV4 = 0x0800;
    private static final byte PROTOCOL_UDP = 17;
    private static final byte TIME_TO_LIVE = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int FRAGMENT = 0x3fff;
    private static final short SERVER_PORT = 67;
    private static final short CLIENT_PORT = 68;
    private static final int BROADCAST = 0xffff_ffff;

    private DhcpFrame() {}

    /// From 0.0.0.0:68 to everybody's port 67 (RFC 2131 §4.1).
    static byte[] broadcast(MacAddress from, byte[] message) {
        return frame(new Envelope(from, 0, MacAddress.BROADCAST, BROADCAST), message);
    }

    /// From an address that is held to everybody's port 67 (§4.3.2, REBINDING).
    static byte[] broadcast(MacAddress from, Inet4Address own, byte[] message) {
        return frame(new Envelope(from, number(own), MacAddress.BROADCAST, BROADCAST), message);
    }

    /// From an address that is held to one server (§4.3.2, RENEWING).
    ///
    /// @param to the server's hardware address, or of the router before it
    static byte[] unicast(
            MacAddress from, Inet4Address own, MacAddress to, Inet4Address server, byte[] message) {
        return frame(new Envelope(from, number(own), to, number(server)), message);
    }

    private record Envelope(MacAddress from, int source, MacAddress to, int destination) {}

    private static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static byte[] frame(Envelope envelope, byte[] message) {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IPV4 + UDP + message.length);
        frame.put(envelope.to().bytes()).put(envelope.from().bytes()).putShort(ETHERTYPE_IPV4);
        short ipLength = (short) (IPV4 + UDP + message.length);
        frame.put((byte) 0x45).put((byte) 0).putShort(ipLength).putShort((short) 0);
        frame.putShort((short) DONT_FRAGMENT).put(TIME_TO_LIVE).put(PROTOCOL_UDP);
        frame.putShort((short) 0).putInt(envelope.source()).putInt(envelope.destination());
        frame.putShort(ETHERNET + 10, (short) ~sum(frame, ETHERNET, IPV4, 0));

        int udp = frame.position();
        short udpLength = (short) (UDP + message.length);
        frame.putShort(CLIENT_PORT).putShort(SERVER_PORT).putShort(udpLength).putShort((short) 0);
        frame.put(message);
        // RFC 768: over a pseudo header of addresses, protocol and length; a result of 0 goes as
        // all ones, since 0 says that there is no checksum.
        int pseudo = sum(frame, ETHERNET + 12, 8, 0) + PROTOCOL_UDP + udpLength;
        short checksum = (short) ~sum(frame, udp, UDP + message.length, pseudo);
        frame.putShort(udp + 6, checksum == 0 ? (short) 0xffff : checksum);
        return frame.array();
    }

    /// What a frame brings to port 68; empty if it is about something else.
    ///
    /// @throws MalformedException if it would be for us, but its headers contradict each other
    static Optional<byte[]> message(byte[] bytes) throws MalformedException {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        if (frame.limit() < ETHERNET + IPV4 + UDP
                || frame.getShort(12) != ETHERTYPE_IPV4
                || frame.get(ETHERNET) >> 4 != 4
                || frame.get(ETHERNET + 9) != PROTOCOL_UDP
                || (frame.getShort(ETHERNET + 6) & FRAGMENT) != 0) {
            return Optional.empty();
        }
        int header = (frame.get(ETHERNET) & 0xf) * 4;
        int total = frame.getShort(ETHERNET + 2) & 0xffff;
        if (header < IPV4 || total < header + UDP || total > frame.limit() - ETHERNET) {
            throw new MalformedException(
                    "IPv4 header of %d and packet of %d bytes in a frame of %d"
                            .formatted(header, total, frame.limit()),
                    ETHERNET);
        }
        int udp = ETHERNET + header;
        if (frame.getShort(udp + 2) != CLIENT_PORT) {
            return Optional.empty();
        }
        if (sum(frame, ETHERNET, header, 0) != 0xffff) {
            throw new MalformedException("wrong IPv4 header checksum", ETHERNET + 10);
        }
        // The UDP checksum is not looked at: veth and virtio hand frames of the same host over
        // with only the pseudo header summed (CHECKSUM_PARTIAL).
        int length = frame.getShort(udp + 4) & 0xffff;
        if (length < UDP || length > total - header) {
            throw new MalformedException("UDP length of " + length + " bytes", udp + 4);
        }
        byte[] message = new byte[length - UDP];
        frame.get(udp + UDP, message);
        return Optional.of(message);
    }

    /// The ones' complement sum of RFC 1071, folded to 16 bits.
    private static int sum(ByteBuffer bytes, int at, int length, int start) {
        long sum = start;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += bytes.getShort(at + i) & 0xffff;
        }
        if (length % 2 != 0) {
            sum += (bytes.get(at + length - 1) & 0xff) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) sum;
    }
}
