package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webboot.os.LinkAddress;
import org.webboot.os.Prefix;

class RouteMessageTest {
    /// struct nlmsghdr and ifinfomsg of linux/netlink.h and linux/rtnetlink.h, written by hand.
    @Test
    void setsALinkUp() {
        assertEquals(
                "20000000100005000100000000000000" + "00000000020000000100000001000000",
                HexFormat.of().formatHex(RouteMessage.setUp("eth0", 2, true).array()));
        assertEquals("RTM_NEWLINK(eth0, IFF_UP)", RouteMessage.setUp("eth0", 2, true).call());
    }

    /// struct ifaddrmsg, IFA_LOCAL, IFA_ADDRESS and IFA_CACHEINFO (preferred before valid).
    @Test
    void addsAnIpv6AddressForATime() {
        LinkAddress address =
                new LinkAddress(
                        Prefix.host(InetAddress.ofLiteral("fd09::77")),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(16)),
                        Optional.empty());
        assertEquals(
                "54000000140005050100000000000000"
                        + "0a80000002000000"
                        + "14000200fd090000000000000000000000000077"
                        + "14000100fd090000000000000000000000000077"
                        + "14000600"
                        + "10000000ffffffff0000000000000000",
                HexFormat.of().formatHex(RouteMessage.addAddress("eth0", 2, address).array()));
    }

    @Test
    void removesAnAddress() {
        RouteMessage message =
                RouteMessage.removeAddress(
                        "eth0", 2, Prefix.host(InetAddress.ofLiteral("fd09::77")));
        assertEquals(
                "2c000000150005000100000000000000"
                        + "0a80000002000000"
                        + "14000200fd090000000000000000000000000077",
                HexFormat.of().formatHex(message.array()));
        assertEquals("RTM_DELADDR(eth0, fd09::77/128)", message.call());
    }

    @Test
    void readsTheVerdict() {
        assertEquals(OptionalInt.of(0), RouteMessage.verdict(message(2, 0)));
        assertEquals(OptionalInt.of(19), RouteMessage.verdict(message(2, -19)));
        assertEquals(OptionalInt.of(0), RouteMessage.verdict(message(3, 0)));
        assertEquals(OptionalInt.empty(), RouteMessage.verdict(message(20, 0)));
    }

    @Test
    void splitsADatagram() {
        byte[] one = message(20, 7).array();
        byte[] two = new byte[40];
        System.arraycopy(one, 0, two, 0, 20);
        System.arraycopy(one, 0, two, 20, 20);
        assertEquals(2, RouteMessage.split(two, 40).size());
        assertEquals(1, RouteMessage.split(two, 39).size());
        assertEquals(List.of(), RouteMessage.split(new byte[32], 32));
        byte[] huge = Arrays.copyOf(one, 40);
        huge[3] = 0x7f;
        assertEquals(List.of(), RouteMessage.split(huge, 40));
    }

    @Test
    void knowsWhoseAddressItIs() {
        ByteBuffer message = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        message.putInt(24).putShort((short) 20).putInt(20, 7);
        assertTrue(RouteMessage.isAddressOf(message, 7));
        assertFalse(RouteMessage.isAddressOf(message, 8));
        assertFalse(RouteMessage.isAddressOf(message(20, 7), 7));
    }

    private static ByteBuffer message(int type, int value) {
        ByteBuffer message = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        return message.putInt(20)
                .putShort((short) type)
                .putShort((short) 0)
                .putLong(0)
                .putInt(value);
    }
}
