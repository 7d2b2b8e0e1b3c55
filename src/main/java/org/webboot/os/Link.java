package org.webboot.os;

import java.util.Optional;

/// A network interface, as the kernel shows it.
///
/// @param mac empty when it has none of six bytes
/// @param type of hardware, `ARPHRD_…` of linux/if_arp.h
/// @param virtual has no device behind it: bridges, veth, dummy
/// @param up set up by somebody; only then does the carrier show
/// @param operstate RFC 2863's word: `up`, `down`, `lowerlayerdown`, `dormant`, `unknown`
/// @param driver name of the kernel driver of its device
public record Link(
        String name,
        int index,
        Optional<MacAddress> mac,
        int type,
        boolean wireless,
        boolean virtual,
        boolean up,
        boolean carrier,
        String operstate,
        Optional<String> driver) {
    /// `ARPHRD_ETHER`; Wi-Fi says so too.
    public static final int ETHERNET = 1;

    /// `ARPHRD_LOOPBACK`
    public static final int LOOPBACK = 772;

    /// Whether it carries Ethernet frames and has an address for them.
    public boolean ethernet() {
        return type == ETHERNET && mac.isPresent();
    }

    /// `eth0 (e1000, no carrier)`
    @Override
    public String toString() {
        String what = driver.orElse(virtual ? "virtual" : "unknown driver");
        String kind = wireless ? ", wireless" : ethernet() ? "" : ", not Ethernet";
        String state = !up ? ", down" : carrier ? ", carrier" : ", no carrier";
        return name + " (" + what + kind + state + ")";
    }
}
