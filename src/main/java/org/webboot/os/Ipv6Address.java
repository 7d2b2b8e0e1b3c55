package org.webboot.os;

import java.net.Inet6Address;

/// An IPv6 address that a link has.
///
/// @param address without a scope
/// @param length of its prefix
/// @param flags `IFA_F_…` of linux/if_addr.h, the low eight
public record Ipv6Address(Inet6Address address, int length, int flags) {
    private static final int OPTIMISTIC = 0x04;
    private static final int DADFAILED = 0x08;
    private static final int TENTATIVE = 0x40;

    /// Duplicate address detection (RFC 4862 §5.4) is not through: nothing can be sent from it.
    public boolean tentative() {
        return (flags & TENTATIVE) != 0 && (flags & (OPTIMISTIC | DADFAILED)) == 0;
    }

    /// Another machine on the link has it.
    public boolean duplicate() {
        return (flags & DADFAILED) != 0;
    }

    public boolean usable() {
        return !tentative() && !duplicate();
    }

    public boolean linkLocal() {
        return address.isLinkLocalAddress();
    }

    public Prefix prefix() {
        return new Prefix(address, length);
    }
}
