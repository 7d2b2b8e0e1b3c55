package org.webboot.net.v6;

/// The Internet checksum of ICMPv6 (RFC 4443 §2.3, RFC 8200 §8.1).
final class Checksum {
    private static final int ADDRESSES = 22;
    private static final int ADDRESSES_LENGTH = 32;
    private static final int MESSAGE = 54;
    private static final int ICMPV6 = 58;

    private Checksum() {}

    /// Of the frame's message and pseudo-header; 0 where the checksum in it is right.
    static int of(byte[] frame, int length) {
        long sum = ICMPV6;
        sum += length;
        sum += sum(frame, ADDRESSES, ADDRESSES_LENGTH) + sum(frame, MESSAGE, length);
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static long sum(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (bytes[from + i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
