package org.webboot.dhcp.v6;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.webboot.os.MacAddress;

/// Who a server or client is (RFC 8415 §11), compared as bytes and not looked into but for people.
///
/// @param hex its bytes
public record Duid(String hex) {
    private static final int LINK_LAYER_TIME = 1;
    private static final int LINK_LAYER = 3;
    private static final int ETHERNET = 1;

    /// §11.1
    private static final int LONGEST = 2 + 128;

    static Duid of(byte[] bytes) {
        return new Duid(HexFormat.of().formatHex(bytes));
    }

    /// DUID-LL: of the card, so that it is the same at every boot without a disk to keep it on. (A
    /// DUID-UUID would be too, but cheap boards share their UUIDs.)
    static Duid of(MacAddress mac) {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        bytes.putShort((short) LINK_LAYER).putShort((short) ETHERNET).put(mac.bytes());
        return of(bytes.array());
    }

    static boolean fits(byte[] bytes) {
        return bytes.length > 2 && bytes.length <= LONGEST;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// The hardware address in it, if there is one, else all of it.
    @Override
    public String toString() {
        byte[] bytes = bytes();
        int type = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getShort();
        int hardware = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getShort(2);
        if (hardware == ETHERNET && type == LINK_LAYER && bytes.length == 10) {
            return MacAddress.of(bytes, 4).toString();
        }
        if (hardware == ETHERNET && type == LINK_LAYER_TIME && bytes.length == 14) {
            return MacAddress.of(bytes, 8).toString();
        }
        return hex;
    }
}
