package org.webboot.net.v6;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.webboot.os.MacAddress;

/// Asks all routers of the link to announce themselves now (RFC 4861 §4.1). The kernel does too,
/// but only after duplicate address detection and a random delay.
final class RouterSolicitation {
    private static final int HEADERS = 54;
    private static final int CHECKSUM = 56;

    private RouterSolicitation() {}

    /// An Ethernet frame.
    ///
    /// @param source a link-local address; empty while there is none that may be used: the answer
    ///   then goes to everybody
    static byte[] frame(MacAddress mac, Optional<Inet6Address> source) {
        int length = source.isPresent() ? 16 : 8;
        ByteBuffer frame = ByteBuffer.allocate(HEADERS + length);
        frame.putShort((short) 0x3333).putInt(2).put(mac.bytes()).putShort((short) 0x86dd);
        // version 6; payload length; next header ICMPv6; hop limit 255: nobody has passed it on
        frame.putInt(6 << 28).putShort((short) length).put((byte) 58).put((byte) 255);
        source.ifPresentOrElse(s -> frame.put(s.getAddress()), () -> frame.putLong(0).putLong(0));
        frame.putLong(0xff02L << 48).putLong(2); // ff02::2, all routers
        frame.putInt(133 << 24).putInt(0);
        if (source.isPresent()) {
            frame.put((byte) 1).put((byte) 1).put(mac.bytes()); // source link-layer address
        }
        frame.putShort(CHECKSUM, (short) Checksum.of(frame.array(), length));
        return frame.array();
    }
}
