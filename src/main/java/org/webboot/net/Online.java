package org.webboot.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.webboot.plan.ProxyAddress;

/// The network as it is now. Closing it ends what keeps it fresh; addresses and routes stay.
///
/// @param interfaceName the interface that was brought up; empty when none was touched
/// @param settings what it has been given until now; a second IP version may still follow
/// @param proxy what a person wrote down for this network
public record Online(
        Optional<String> interfaceName,
        Settings settings,
        Optional<ProxyAddress> proxy,
        Upkeep upkeep)
        implements AutoCloseable {
    /// Nothing was touched.
    public static Online untouched() {
        return new Online(Optional.empty(), Settings.NONE, Optional.empty(), Upkeep.none());
    }

    public List<InetAddress> nameServers() {
        return settings.nameServers();
    }

    /// Of the network's servers, for SNTP.
    public List<InetAddress> timeServers() {
        return settings.timeServers();
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
