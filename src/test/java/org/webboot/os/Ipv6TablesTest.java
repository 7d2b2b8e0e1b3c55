package org.webboot.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Text of a namespace of Linux 6.18.
class Ipv6TablesTest {
    private static final String ADDRESSES =
            """
            fd090000000000000000000000000106 02 80 00 00       vc
            fe80000000000000000000fffe000002 02 40 20 c0       vc
            fe80000000000000000000fffe000003 03 40 20 88      vc2
            00000000000000000000000000000001 01 80 10 80       lo
            """;

    @Test
    void readsAddresses() {
        List<Ipv6Address> addresses = Ipv6Tables.addresses(ADDRESSES, "vc");
        assertEquals(2, addresses.size());
        assertEquals("fd09::106/128", addresses.get(0).prefix().toString());
        assertTrue(addresses.get(0).usable());
        assertFalse(addresses.get(0).linkLocal());
        assertEquals("fe80::ff:fe00:2/64", addresses.get(1).prefix().toString());
        assertTrue(addresses.get(1).tentative());
        assertFalse(addresses.get(1).usable());
        assertTrue(addresses.get(1).linkLocal());
        Ipv6Address taken = Ipv6Tables.addresses(ADDRESSES, "vc2").getFirst();
        assertTrue(taken.duplicate());
        assertFalse(taken.usable());
        assertFalse(taken.tentative());
    }

    /// The kernel keeps TENTATIVE beside DADFAILED and beside OPTIMISTIC.
    @Test
    void tentativeIsWhatIsStillBeingLookedAt() {
        Ipv6Address own = Ipv6Tables.addresses(ADDRESSES, "vc").getLast();
        assertTrue(new Ipv6Address(own.address(), 64, 0x48).duplicate());
        assertFalse(new Ipv6Address(own.address(), 64, 0x48).tentative());
        assertTrue(new Ipv6Address(own.address(), 64, 0x44).usable());
    }

    @Test
    void readsRouters() {
        String nothing = "00000000000000000000000000000000";
        String table =
                """
                fd090000000000000000000000000000 40 %1$s 00 %1$s 00000100 00000001 00000000 00000001       vc
                %1$s 00 %1$s 00 fe80000000000000000000fffe000001 00000400 00000003 00000000 00450003       vc
                %1$s 00 %1$s 00 %1$s ffffffff 00000001 00000000 00200200       lo
                %1$s 00 %1$s 00 fe800000000000000000000000000009 00000400 00000003 00000000 00450003      vc2
                """
                        .formatted(nothing);
        assertEquals(
                List.of(InetAddress.ofLiteral("fe80::ff:fe00:1")), Ipv6Tables.routers(table, "vc"));
        assertEquals(List.of(), Ipv6Tables.routers(table, "lo"));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertEquals(List.of(), Ipv6Tables.addresses("", "vc"));
        assertEquals(List.of(), Ipv6Tables.addresses("xyz 02 80 00 00 vc\nvc\n", "vc"));
        assertEquals(List.of(), Ipv6Tables.addresses("fd09 02 80 00 00 vc\n", "vc"));
        assertEquals(
                List.of(),
                Ipv6Tables.addresses("fd090000000000000000000000000106 02 zz 00 00 vc\n", "vc"));
    }
}
