package org.webboot.os;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address and how many of its leading bits name the network: `10.0.2.15/24`.
public record Prefix(InetAddress address, int length) {
    public Prefix {
        if (length < 0 || length > address.getAddress().length * 8) {
            throw new IllegalArgumentException("no prefix length: " + length);
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
        return address.getHostAddress() + "/" + length;
    }
}
