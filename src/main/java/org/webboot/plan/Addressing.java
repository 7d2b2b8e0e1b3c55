package org.webboot.plan;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// What a person said about addresses.
///
/// @param fixed in the place of what servers would give
/// @param nameServers asked instead of those that the network names; empty: those
/// @param vlan 802.1Q tag of the network, 1 to 4094, on the interface that is chosen
public record Addressing(
        Optional<FixedAddress> fixed, List<InetAddress> nameServers, Optional<Integer> vlan) {
    private static final int LAST_VLAN = 4094;

    /// All by the network's servers.
    public static final Addressing AUTOMATIC =
            new Addressing(Optional.empty(), List.of(), Optional.empty());

    /// @throws IllegalArgumentException for a tag that there can't be
    public Addressing {
        nameServers = List.copyOf(nameServers);
        if (vlan.isPresent() && (vlan.get() < 1 || vlan.get() > LAST_VLAN)) {
            throw new IllegalArgumentException(
                    "VLAN " + vlan.get() + " is not between 1 and " + LAST_VLAN);
        }
    }
}
