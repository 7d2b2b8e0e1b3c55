package org.webboot.net;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.webboot.os.Link;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// Gets a link its IPv6 addresses: router advertisements, DHCPv6.
public interface Ipv6 {
    /// Runs on a thread of its own beside DHCPv4. Addresses and routes are in the kernel when it
    /// returns; name servers are written by the caller.
    ///
    /// @param link up, with a carrier
    /// @param limit after which nobody waits any more
    /// @param cancellation of this attempt alone: asked often, ends it within tenths of a second
    /// @param later told what holds from then on, on another thread, when DHCPv6 changes name
    ///   servers or search domains after this has returned
    /// @return empty when the limit passed without an address and a default route
    /// @throws BootException for what a person should hear when IPv4 comes to nothing too
    Optional<Online> bringUp(
            Link link, Duration limit, Cancellation cancellation, Consumer<Settings> later)
            throws BootException;

    /// @param settings at least one address, and a default route
    /// @param upkeep renews what DHCPv6 leased; [Upkeep#none] for what the kernel keeps itself
    record Online(Settings settings, Upkeep upkeep) {}
}
