package org.webboot.os.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.webboot.os.LinkAddress;
import org.webboot.os.Prefix;
import org.webboot.os.Route;

/// Requests to and answers from rtnetlink(7), as bytes. No I/O.
///
/// @param call what an error names
/// @param bytes the message with its `nlmsghdr`; its sequence number is always 1
record RouteMessage(String call, ByteBuffer bytes) {
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int HEADER = 16;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    private static final int RTM_NEWROUTE = 24;
    private static final int REQUEST = 1;
    private static final int REQUEST_ACK = REQUEST | 4;
    private static final int DUMP = 0x300;
    private static final int REPLACE_CREATE = 0x500;
    private static final int CREATE_EXCLUSIVE = 0x600;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;

    static RouteMessage setUp(String name, int index, boolean up) {
        ByteBuffer message = start(RTM_NEWLINK, REQUEST_ACK);
        int flag = up ? 1 : 0; // IFF_UP
        message.putInt(0).putInt(index).putInt(flag).putInt(1);
        return finish("RTM_NEWLINK(%s, %s)".formatted(name, up ? "IFF_UP" : "~IFF_UP"), message);
    }

    static RouteMessage setMtu(String name, int index, int mtu) {
        ByteBuffer message = start(RTM_NEWLINK, REQUEST_ACK);
        message.putInt(0).putInt(index).putInt(0).putInt(0);
        number(message, 4, mtu); // IFLA_MTU
        return finish("RTM_NEWLINK(%s, IFLA_MTU %d)".formatted(name, mtu), message);
    }

    static RouteMessage addVlan(String parent, int index, String name, int id) {
        ByteBuffer message = start(RTM_NEWLINK, REQUEST_ACK | CREATE_EXCLUSIVE);
        message.putInt(0).putInt(0).putInt(0).putInt(0);
        number(message, 5, index); // IFLA_LINK
        padded(message, 3, (name + "\0").getBytes(US_ASCII)); // IFLA_IFNAME
        int info = open(message, 18); // IFLA_LINKINFO
        padded(message, 1, "vlan\0".getBytes(US_ASCII)); // IFLA_INFO_KIND
        int data = open(message, 2); // IFLA_INFO_DATA
        message.putShort((short) 6).putShort((short) 1).putShort((short) id); // IFLA_VLAN_ID
        message.putShort((short) 0);
        close(message, data);
        close(message, info);
        return finish("RTM_NEWLINK(%s, vlan %d of %s)".formatted(name, id, parent), message);
    }

    static RouteMessage deleteLink(String name, int index) {
        ByteBuffer message = start(RTM_DELLINK, REQUEST_ACK);
        message.putInt(0).putInt(index).putInt(0).putInt(0);
        return finish("RTM_DELLINK(%s)".formatted(name), message);
    }

    static RouteMessage addAddress(String name, int index, LinkAddress address) {
        ByteBuffer message = start(RTM_NEWADDR, REQUEST_ACK | REPLACE_CREATE);
        InetAddress own = address.prefix().address();
        message.put(family(own)).put((byte) address.prefix().length());
        message.put((byte) 0).put((byte) 0).putInt(index);
        attribute(message, 2, own.getAddress()); // IFA_LOCAL
        attribute(message, 1, own.getAddress()); // IFA_ADDRESS
        address.broadcast().ifPresent(b -> attribute(message, 4, b.getAddress())); // IFA_BROADCAST
        if (address.preferred().isPresent() || address.lifetime().isPresent()) {
            lifetimes(message, seconds(address.preferred(), 0), seconds(address.lifetime(), 1));
        }
        return finish("RTM_NEWADDR(%s, %s)".formatted(name, address.prefix()), message);
    }

    static RouteMessage removeAddress(String name, int index, Prefix address) {
        ByteBuffer message = start(RTM_DELADDR, REQUEST_ACK);
        message.put(family(address.address())).put((byte) address.length());
        message.put((byte) 0).put((byte) 0).putInt(index);
        attribute(message, 2, address.address().getAddress()); // IFA_LOCAL
        return finish("RTM_DELADDR(%s, %s)".formatted(name, address), message);
    }

    /// IFA_CACHEINFO: preferred, valid, and two stamps that the kernel fills in.
    private static void lifetimes(ByteBuffer message, int preferred, int valid) {
        message.putShort((short) 20).putShort((short) 6);
        message.putInt(preferred).putInt(valid).putInt(0).putInt(0);
    }

    /// All ones mean for ever.
    private static int seconds(Optional<Duration> span, long least) {
        return (int)
                (long)
                        span.map(s -> Math.min(0xffff_fffeL, Math.max(least, s.toSeconds())))
                                .orElse(0xffff_ffffL);
    }

    static RouteMessage addRoute(String name, int index, Route route, int metric) {
        ByteBuffer message = start(RTM_NEWROUTE, REQUEST_ACK | REPLACE_CREATE);
        InetAddress to = route.destination().address();
        byte scope = (byte) (route.gateway().isPresent() ? 0 : 253); // RT_SCOPE_LINK
        message.put(family(to)).put((byte) route.destination().length()).putShort((short) 0);
        // RT_TABLE_MAIN, RTPROT_DHCP, scope, RTN_UNICAST
        message.put((byte) 254).put((byte) 16).put(scope).put((byte) 1).putInt(0);
        if (!route.isDefault()) {
            attribute(message, 1, to.getAddress()); // RTA_DST
        }
        number(message, 4, index); // RTA_OIF
        route.gateway().ifPresent(g -> attribute(message, 5, g.getAddress())); // RTA_GATEWAY
        number(message, 6, metric); // RTA_PRIORITY
        return finish("RTM_NEWROUTE(%s, %s)".formatted(name, route), message);
    }

    static RouteMessage listAddresses() {
        ByteBuffer message = start(RTM_GETADDR, REQUEST | DUMP);
        message.put(AF_INET).put((byte) 0).putShort((short) 0).putInt(0);
        return finish("RTM_GETADDR(AF_INET)", message);
    }

    /// @param answer a message that [#listAddresses] brought: its body and attributes are what
    ///   names the address to take away
    static RouteMessage deleteAddress(String name, ByteBuffer answer) {
        ByteBuffer message = start(RTM_DELADDR, REQUEST_ACK);
        message.put(answer.slice(HEADER, answer.limit() - HEADER));
        return finish("RTM_DELADDR(%s)".formatted(name), message);
    }

    /// Whether the message tells of an address of the link.
    static boolean isAddressOf(ByteBuffer answer, int index) {
        return type(answer) == RTM_NEWADDR
                && answer.limit() >= HEADER + 8
                && answer.getInt(HEADER + 4) == index;
    }

    /// The messages in one datagram; what is cut off at its end is left out.
    static List<ByteBuffer> split(byte[] datagram, int length) {
        List<ByteBuffer> messages = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= length) {
            ByteBuffer rest =
                    ByteBuffer.wrap(datagram, at, length - at)
                            .slice()
                            .order(ByteOrder.nativeOrder());
            int size = rest.getInt(0);
            if (size < HEADER || size > rest.limit()) {
                break;
            }
            messages.add(rest.slice(0, size).order(ByteOrder.nativeOrder()));
            at += (size + 3) & ~3;
        }
        return messages;
    }

    /// How the exchange ended, if this message ends it: 0 or an errno.
    static OptionalInt verdict(ByteBuffer answer) {
        return switch (type(answer)) {
            // struct nlmsgerr begins with the negative errno, 0 for an ACK
            case NLMSG_ERROR -> OptionalInt.of(answer.limit() < 20 ? 0 : -answer.getInt(HEADER));
            case NLMSG_DONE -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    private static int type(ByteBuffer message) {
        return message.getShort(4) & 0xffff;
    }

    private static byte family(InetAddress address) {
        return address.getAddress().length == 4 ? AF_INET : AF_INET6;
    }

    private static ByteBuffer start(int type, int flags) {
        ByteBuffer message = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
        return message.putInt(0).putShort((short) type).putShort((short) flags).putInt(1).putInt(0);
    }

    private static void number(ByteBuffer message, int type, int value) {
        message.putShort((short) 8).putShort((short) type).putInt(value);
    }

    /// Of values of 4 or 16 bytes, which need no padding.
    private static void attribute(ByteBuffer message, int type, byte[] value) {
        message.putShort((short) (4 + value.length)).putShort((short) type).put(value);
    }

    private static void padded(ByteBuffer message, int type, byte[] value) {
        attribute(message, type, value);
        message.put(new byte[-value.length & 3]);
    }

    /// Begins an attribute of attributes.
    ///
    /// @return where it begins, for [#close]
    private static int open(ByteBuffer message, int type) {
        int at = message.position();
        message.putShort((short) 0).putShort((short) type);
        return at;
    }

    private static void close(ByteBuffer message, int at) {
        message.putShort(at, (short) (message.position() - at));
    }

    private static RouteMessage finish(String call, ByteBuffer message) {
        message.putInt(0, message.position()).flip();
        return new RouteMessage(call, message);
    }

    byte[] array() {
        byte[] array = new byte[bytes.limit()];
        bytes.get(0, array);
        return array;
    }
}
