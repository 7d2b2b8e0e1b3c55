package org.webboot.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
    /// Each is written as RFC 5952 wants it, so that it comes back as it went.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.2.15",
                "::",
                "::1",
                "fd09::142",
                "fe80::ff:fe00:1",
                "2001:db8:0:1:1:1:1:1",
                "2001:db8::1:0:0:1",
                "1:2:3:4:5:6:7:8",
                "1::",
                "0:1::",
                "1:0:0:2::3"
            })
    void isShort(String text) {
        assertEquals(text, IpText.of(InetAddress.ofLiteral(text)));
    }

    @Test
    void keepsTheScope() throws UnknownHostException {
        byte[] bytes = InetAddress.ofLiteral("fe80::1").getAddress();
        assertEquals("fe80::1%7", IpText.of(Inet6Address.getByAddress(null, bytes, 7)));
    }
}
