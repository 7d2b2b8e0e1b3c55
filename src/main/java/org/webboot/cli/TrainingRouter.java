package org.webboot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.webboot.os.Ipv6Address;
import org.webboot.os.Ipv6Links;
import org.webboot.os.Link;
import org.webboot.os.LinkAddress;
import org.webboot.os.PacketSocket;
import org.webboot.os.Prefix;
import org.webboot.os.UdpSocket;

/// An IPv6 router and a DHCPv6 server on the [TrainingWire]'s link; nothing of this machine is
/// touched.
final class TrainingRouter implements Ipv6Links, PacketSocket {
    /// Of fe80::2 with the flag M and the name server fec0::3.
    private static final byte[] ADVERTISEMENT =
            HexFormat.of()
                    .parseHex(
                            "33330000000152550a00020286dd6000000000283aff"
                                    + "fe800000000000000000000000000002"
                                    + "ff020000000000000000000000000001"
                                    + "860014f7408007080000000000000000"
                                    + "19030000000007d0fec00000000000000000000000000003");

    /// Server identifier; association of TrainingWire's hardware address with fec0::15; domain.
    private static final byte[] GRANT =
            HexFormat.of()
                    .parseHex(
                            "0002000a0003000152550a000202"
                                    + "000e0000"
                                    + "0003002800123456000003e8000007d0"
                                    + "00050018fec000000000000000000000000000150000100000001000"
                                    + "0018000604686f6d6500");

    private static final int USABLE = 0x80;
    private static final int REPLY = 7;
    private static final int CLIENT_ID = 4 + 14;

    private final List<Ipv6Address> addresses = new ArrayList<>();
    private final Queue<byte[]> frames = new ArrayDeque<>(List.of(ADVERTISEMENT));
    private final Queue<byte[]> datagrams = new ArrayDeque<>();

    TrainingRouter() {
        addresses.add(new Ipv6Address(address("fe80::5054:ff:fe12:3456"), 64, USABLE));
    }

    private static Inet6Address address(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }

    UdpSocket udp(InetSocketAddress own, InetSocketAddress peer) {
        return new UdpSocket() {
            private volatile boolean closed;

            // The client's identifier comes first in what it sends.
            @Override
            public void send(byte[] datagram) {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.write(REPLY);
                answer.write(datagram, 1, CLIENT_ID - 1);
                answer.writeBytes(GRANT);
                datagrams.add(answer.toByteArray());
            }

            @Override
            public Optional<byte[]> receive(Duration wait) throws IOException {
                if (closed) {
                    throw new IOException("closed");
                }
                return Optional.ofNullable(datagrams.poll());
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Override
    public boolean supported() {
        return true;
    }

    @Override
    public List<Ipv6Address> addresses(Link link) {
        return addresses;
    }

    @Override
    public List<Inet6Address> routers(Link link) {
        return List.of(address("fe80::2"));
    }

    @Override
    public void set(Link link, String knob, int value) {}

    @Override
    public void setForNew(String knob, int value) {}

    @Override
    public void add(Link link, LinkAddress address) {
        addresses.add(new Ipv6Address((Inet6Address) address.prefix().address(), 128, USABLE));
    }

    @Override
    public void remove(Link link, Prefix address) {}

    @Override
    public void send(byte[] frame) {}

    @Override
    public Optional<byte[]> receive(Duration wait) {
        return Optional.ofNullable(frames.poll());
    }

    @Override
    public void close() {}
}
