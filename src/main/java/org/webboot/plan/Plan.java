package org.webboot.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everything that was asked for, checked as far as words can be.
///
/// @param target what to boot
/// @param interfaceName whole-name match for the interface; empty: wired with a carrier first, then
///   Wi-Fi
/// @param wireless what was said about Wi-Fi; empty: nothing
/// @param dhcp4 whether to ask for an IPv4 address; without it the network is taken as it is
/// @param dhcp6 whether to ask for IPv6 addresses, of routers and DHCPv6 servers
/// @param addressing what was said about addresses
/// @param extraCommandLine kernel parameters to add for the live system; may be empty
/// @param trust what may vouch for the image
/// @param caFile PEM certificates to trust for HTTPS beside the built-in ones
/// @param dryRun stop before the next kernel is loaded
/// @param timeout limit for each wait on the network (carrier, lease, connection, silence)
/// @param retries how often a broken transfer is taken up again
/// @param proxies the way out, if it is not straight on
/// @param timeSource whom to ask for the time
/// @param handing how the live system is to be started
/// @param own catalog entries of the person's own
public record Plan(
        Target target,
        Optional<Pattern> interfaceName,
        Optional<Wireless> wireless,
        boolean dhcp4,
        boolean dhcp6,
        Addressing addressing,
        String extraCommandLine,
        Trust trust,
        Optional<Path> caFile,
        boolean dryRun,
        Duration timeout,
        int retries,
        Proxies proxies,
        TimeSource timeSource,
        Handing handing,
        OwnSystems own) {
    public Plan {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the time limit must be positive: " + timeout);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("the number of retries must not be negative");
        }
    }

    /// The same over a network that may have a proxy of its own.
    public Plan through(Optional<ProxyAddress> networks) {
        return networks.isEmpty() ? this : with(proxies.or(networks.get()));
    }

    private Plan with(Proxies others) {
        return new Plan(
                target,
                interfaceName,
                wireless,
                dhcp4,
                dhcp6,
                addressing,
                extraCommandLine,
                trust,
                caFile,
                dryRun,
                timeout,
                retries,
                others,
                timeSource,
                handing,
                own);
    }

    /// Whether getting the image takes a network.
    public boolean needsNetwork() {
        return switch (target) {
            case Target.Named _, Target.Remote _ -> true;
            case Target.Local _, Target.Carried _ ->
                    trust.endorsement().filter(Endorsement::needsNetwork).isPresent();
        };
    }
}
