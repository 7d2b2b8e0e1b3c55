package org.webboot.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.webboot.os.MacAddress;

/// ARP over Ethernet for IPv4 (RFC 826).
final class ArpFrame {
    private static final int LENGTH = 42;
    private static final short ETHERTYPE_ARP = 0x0806;
    private static final short ETHERNET = 1;
    private static final short ETHERTYPE_IPV4 = 0x0800;
    private static final short REQUEST = 1;
    private static final short REPLY = 2;

    /// Offsets of the hardware and IPv4 addresses.
    private static final int SENDER = 22;

    private static final int SENDER_ADDRESS = 28;
    private static final int TARGET_ADDRESS = 38;

    private ArpFrame() {}

    /// Who has the address? Without a sender's address, so that nobody's cache is spoiled (RFC 5227
    /// §2.1.1).
    static byte[] probe(MacAddress from, Inet4Address address) {
        ByteBuffer frame = ByteBuffer.allocate(LENGTH);
        frame.put(MacAddress.BROADCAST.bytes()).put(from.bytes()).putShort(ETHERTYPE_ARP);
        frame.putShort(ETHERNET).putShort(ETHERTYPE_IPV4).put((byte) 6).put((byte) 4);
        frame.putShort(REQUEST).put(from.bytes()).putInt(0);
        frame.put(new byte[6]).put(address.getAddress());
        return frame.array();
    }

    /// Whether the frame shows that another one has the address, or is about to take it: RFC 5227
    /// §2.1.1, an ARP packet from that address, or another host's probe for it.
    static boolean claims(byte[] frame, MacAddress own, Inet4Address address) {
        if (!isArp(frame) || sender(frame).equals(own)) {
            return false;
        }
        byte[] wanted = address.getAddress();
        boolean from = Arrays.equals(frame, SENDER_ADDRESS, SENDER_ADDRESS + 4, wanted, 0, 4);
        boolean nobody =
                Arrays.equals(frame, SENDER_ADDRESS, SENDER_ADDRESS + 4, new byte[4], 0, 4);
        boolean to = Arrays.equals(frame, TARGET_ADDRESS, TARGET_ADDRESS + 4, wanted, 0, 4);
        return from || (nobody && to && operation(frame) == REQUEST);
    }

    static MacAddress sender(byte[] frame) {
        return MacAddress.of(frame, SENDER);
    }

    private static boolean isArp(byte[] bytes) {
        if (bytes.length < LENGTH) {
            return false;
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        return frame.getShort(12) == ETHERTYPE_ARP
                && frame.getShort(14) == ETHERNET
                && frame.getShort(16) == ETHERTYPE_IPV4
                && frame.get(18) == 6
                && frame.get(19) == 4
                && (operation(bytes) == REQUEST || operation(bytes) == REPLY);
    }

    private static short operation(byte[] frame) {
        return ByteBuffer.wrap(frame).getShort(20);
    }
}
