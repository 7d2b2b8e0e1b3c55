package org.webboot.cli;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.Links;
import org.webboot.os.MacAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Route;

/// One link with a carrier and a DHCP server behind it; nothing of this machine is touched.
final class TrainingWire implements Links, PacketSocket {
    static final Link LINK =
            new Link(
                    "eth0",
                    Integer.MAX_VALUE, // no machine has it
                    Optional.of(new MacAddress(0x525400123456L)),
                    Link.ETHERNET,
                    false,
                    false,
                    true,
                    true,
                    "up",
                    Optional.of("virtio_net"));

    private static final int BOOTP = 14 + 20 + 8;
    private static final int XID = BOOTP + 4;

    /// To the value of the message type, RFC 2132 §9.6: headers, BOOTP's fields, cookie.
    private static final int TYPE = BOOTP + 240 + 2;

    private static final byte OFFER = 2;
    private static final byte ACK = 5;

    /// Ethernet, IPv4 and UDP headers of an answer to 255.255.255.255:68.
    private static final byte[] HEADERS =
            HexFormat.of()
                    .parseHex(
                            "ffffffffffff525500a01b1b0800"
                                    + "4500024000000000401100000a000202ffffffff"
                                    + "00430044022c0000");

    /// Type, server, mask, router, name server, lease time, domain.
    private static final byte[] OPTIONS =
            HexFormat.of()
                    .parseHex(
                            "6382536335010236040a0002020104ffffff0003040a00020206040a000203"
                                    + "3304000151800f04686f6d65ff");

    private byte[] asked = {};
    private int answers;

    @Override
    public List<Link> list() {
        return List.of(LINK);
    }

    @Override
    public void send(byte[] frame) {
        asked = frame;
    }

    @Override
    public Optional<byte[]> receive(Duration wait) {
        if (asked.length <= BOOTP) {
            return Optional.empty(); // Nobody has the address that ARP asked for.
        }
        ByteBuffer frame = ByteBuffer.allocate(14 + 0x240);
        frame.put(HEADERS).put(new byte[] {2, 1, 6, 0});
        frame.put(asked, XID, 4).putInt(0).putInt(0).putInt(0x0a00020f);
        frame.position(BOOTP + 28).put(asked, BOOTP + 28, 6);
        frame.position(BOOTP + 236).put(OPTIONS);
        frame.put(TYPE, answers++ == 0 ? OFFER : ACK);
        frame.putShort(14 + 10, checksum(Arrays.copyOfRange(frame.array(), 14, 34)));
        return Optional.of(frame.array());
    }

    /// RFC 1071.
    private static short checksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < header.length; i += 2) {
            sum += ByteBuffer.wrap(header).getShort(i) & 0xffff;
        }
        return (short) ~((sum & 0xffff) + (sum >>> 16));
    }

    @Override
    public void up(Link link) {}

    @Override
    public void down(Link link) {}

    @Override
    public void setMtu(Link link, int bytes) {}

    @Override
    public void addAddress(Link link, LinkAddress address) {}

    @Override
    public void addVlan(Link parent, String name, int id) {}

    @Override
    public void delete(Link link) {}

    @Override
    public void flush(Link link) {}

    @Override
    public void addRoute(Link link, Route route, int metric) {}

    @Override
    public void close() {}
}
