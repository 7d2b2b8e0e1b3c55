package org.webboot.net.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.os.Prefix;

/// What a router says of its link (RFC 4861 §4.2).
///
/// @param router its link-local address, with the link as scope
/// @param managed M: addresses are to be had by DHCPv6
/// @param other O: other settings are to be had by DHCPv6
/// @param lifetime as a default router; zero: it is none
/// @param hopLimit for packets of ours; 0: unsaid
/// @param nameServers RFC 8106 §5.1; link-local ones have the link as scope
/// @param search RFC 8106 §5.2, checked to be domain names
/// @param portal RFC 8910 §2.3
/// @param problems what was left out, for the log
record RouterAdvertisement(
        Inet6Address router,
        boolean managed,
        boolean other,
        Duration lifetime,
        int hopLimit,
        List<OnPrefix> prefixes,
        Optional<Integer> mtu,
        List<Inet6Address> nameServers,
        List<String> search,
        Optional<String> portal,
        List<String> problems) {
    /// RFC 4861 §4.6.2
    ///
    /// @param onLink L: reached without a router
    /// @param autonomous A: hosts make addresses with it
    record OnPrefix(
            Prefix prefix, boolean onLink, boolean autonomous, Duration valid, Duration preferred) {
        /// Linux makes addresses with 64 bits of its own only (RFC 4862 §5.5.3 d).
        private static final int SLAAC_LENGTH = 64;

        boolean makesAddresses() {
            return autonomous && !valid.isZero() && prefix.length() == SLAAC_LENGTH;
        }
    }

    boolean makesAddresses() {
        return prefixes.stream().anyMatch(OnPrefix::makesAddresses);
    }

    @Override
    public String toString() {
        return "advertisement of %s: %s%srouter for %d s, prefixes %s"
                .formatted(
                        org.webboot.os.IpText.of(router),
                        managed ? "managed, " : "",
                        other ? "other, " : "",
                        lifetime.toSeconds(),
                        prefixes.stream()
                                .map(p -> p.prefix() + (p.autonomous() ? " autonomous" : ""))
                                .toList());
    }
}
