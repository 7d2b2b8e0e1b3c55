package org.webboot.plan;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Prefix;

/// Addresses that a person gives to the interface, in the place of what servers would.
///
/// @param addresses at least one; at most one of each IP version has a gateway
/// @param gateways the way out, at most one of each IP version; may be empty
public record FixedAddress(List<Prefix> addresses, List<InetAddress> gateways) {
    private static final int IPV4 = 4;

    /// @throws IllegalArgumentException with the reason, if they don't fit together
    public FixedAddress {
        addresses = List.copyOf(addresses);
        gateways = List.copyOf(gateways);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a gateway without an address");
        }
        for (Prefix address : addresses) {
            if (!canBeOwn(address)) {
                throw new IllegalArgumentException(
                        address + " can't be an interface's own address");
            }
        }
        for (InetAddress gateway : gateways) {
            int version = gateway.getAddress().length;
            if (gateways.stream().filter(g -> g.getAddress().length == version).count() > 1) {
                throw new IllegalArgumentException("two gateways of one IP version");
            }
            if (addresses.stream().noneMatch(a -> length(a) == version)) {
                throw new IllegalArgumentException(
                        "gateway "
                                + gateway.getHostAddress()
                                + " has no address of its IP version beside it");
            }
            if (addresses.stream().anyMatch(a -> a.address().equals(gateway))) {
                throw new IllegalArgumentException(
                        "gateway " + gateway.getHostAddress() + " is the interface's own address");
            }
        }
    }

    /// Whether one of the addresses is of IPv4: then no DHCPv4 server is asked.
    public boolean hasIpv4() {
        return addresses.stream().anyMatch(a -> length(a) == IPV4);
    }

    /// Whether one of the addresses is of IPv6.
    public boolean hasIpv6() {
        return addresses.stream().anyMatch(a -> length(a) != IPV4);
    }

    public Optional<InetAddress> gatewayFor(Prefix address) {
        return gateways.stream().filter(g -> g.getAddress().length == length(address)).findFirst();
    }

    private static int length(Prefix address) {
        return address.address().getAddress().length;
    }

    private static boolean canBeOwn(Prefix prefix) {
        InetAddress address = prefix.address();
        boolean network =
                prefix.length() < length(prefix) * 8 - 1
                        && prefix.network().address().equals(address);
        return prefix.length() > 0
                && !network
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isMulticastAddress();
    }
}
