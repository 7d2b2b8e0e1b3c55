package org.webboot.os;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A 48-bit hardware address.
///
/// @param bits its six bytes, the first in bits 40 to 47
public record MacAddress(long bits) {
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    /// In bytes.
    public static final int LENGTH = 6;

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits: %#x".formatted(bits));
        }
    }

    /// The six bytes of `from` that start at `at`.
    public static MacAddress of(byte[] from, int at) {
        long bits = 0;
        for (byte b : Arrays.copyOfRange(from, at, at + LENGTH)) {
            bits = bits << 8 | (b & 0xff);
        }
        return new MacAddress(bits);
    }

    /// `52:54:00:12:34:56`; empty for anything else, such as InfiniBand's 20 bytes.
    public static Optional<MacAddress> parse(String text) {
        try {
            byte[] bytes = FORM.parseHex(text);
            return bytes.length == LENGTH ? Optional.of(of(bytes, 0)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (bits >>> (8 * (LENGTH - 1 - i)));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return FORM.formatHex(bytes());
    }
}
