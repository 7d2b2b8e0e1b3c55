package org.webboot.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixTest {
    @Test
    void knowsItsNetwork() throws Exception {
        Prefix prefix = new Prefix(InetAddress.getByName("10.9.255.77"), 17);
        assertEquals("10.9.128.0/17", prefix.network().toString());
        assertTrue(prefix.contains(InetAddress.getByName("10.9.128.1")));
        assertFalse(prefix.contains(InetAddress.getByName("10.9.127.255")));
        assertFalse(prefix.contains(InetAddress.getByName("fe80::1")));
        assertTrue(
                new Prefix(InetAddress.getByName("fe80::1"), 64)
                        .contains(InetAddress.getByName("fe80::2")));
        assertThrows(IllegalArgumentException.class, () -> new Prefix(prefix.address(), 33));
    }

    @Test
    void macAddressesGoThereAndBack() {
        MacAddress mac = MacAddress.parse("fe:54:00:12:34:56").orElseThrow();
        assertEquals("fe:54:00:12:34:56", mac.toString());
        assertEquals(mac, MacAddress.of(mac.bytes(), 0));
        assertEquals(Optional.empty(), MacAddress.parse("52:54:00:12:34"));
        assertEquals(Optional.empty(), MacAddress.parse(""));
    }
}
