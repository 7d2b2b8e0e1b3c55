package org.webboot.os;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address and how many of its leading bits name the network: `10.0.2.15/24`.
public record Prefix(InetAddress address, int length) {
    public Prefix {
        if (length < 0 || length > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "%s has no prefix of %d bits".formatted(address.getHostAddress(), length));
        }
    }

    /// `10.0.2.15/24`, `2001:db8::1/64`. Asks no name server.
    ///
    /// @throws IllegalArgumentException with the reason, if `text` is not of that form
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no prefix length: write 192.0.2.10/24");
        }
        try {
            return new Prefix(
                    literal(text.substring(0, slash)),
                    Integer.parseInt(text, slash + 1, text.length(), 10));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("'" + text + "' has no number after its slash");
        }
    }

    /// An address in digits. Asks no name server.
    ///
    /// @throws IllegalArgumentException with the reason, if `text` is none
    public static InetAddress literal(String text) {
        try {
            // Strict: the JDK alone would take 10.1 for 10.0.0.1.
            boolean dotted = text.chars().filter(c -> c == '.').count() == 3;
            if (text.indexOf(':') < 0 && !dotted) {
                throw new IllegalArgumentException();
            }
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address: write 192.0.2.1 or 2001:db8::1");
        }
    }

    /// The address alone, `/32` or `/128`.
    public static Prefix host(InetAddress address) {
        return new Prefix(address, address.getAddress().length * 8);
    }

    /// With the bits beyond the prefix cleared.
    public Prefix network() {
        byte[] bytes = address.getAddress();
        for (int bit = length; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
        }
        try {
            return new Prefix(InetAddress.getByAddress(bytes), length);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address changed its length", e);
        }
    }

    public boolean contains(InetAddress other) {
        return other.getAddress().length == address.getAddress().length
                && new Prefix(other, length).network().equals(network());
    }

    @Override
    public String toString() {
        return IpText.of(address) + "/" + length;
    }
}
