package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import org.webboot.os.IpText;

/// Addresses of a server, for a time.
///
/// @param addresses at least one
/// @param renewal after which the server is asked again (T1)
/// @param rebinding after which any server is asked (T2)
public record Lease(
        Duid server,
        List<Address> addresses,
        Duration renewal,
        Duration rebinding,
        Settings settings) {
    /// All ones in seconds (RFC 8415 §7.7): never.
    public static final Duration FOREVER = Duration.ofSeconds(0xffff_ffffL);

    public Lease {
        addresses = List.copyOf(addresses);
    }

    /// @param preferred after which no new connection is made from it
    /// @param valid after which it is gone, at least as long
    public record Address(Inet6Address address, Duration preferred, Duration valid) {
        @Override
        public String toString() {
            return IpText.of(address);
        }
    }

    /// When the last address is gone.
    Duration end() {
        return addresses.stream()
                .map(Address::valid)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    List<Inet6Address> plain() {
        return addresses.stream().map(Address::address).toList();
    }
}
