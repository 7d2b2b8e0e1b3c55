package org.webboot.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The network as it is now. Closing it ends what keeps it fresh; addresses and routes stay.
///
/// @param interfaceName the interface that was brought up; empty when none was touched
/// @param settings what it has been given until now; a second IP version may still follow
public record Online(Optional<String> interfaceName, Settings settings, Upkeep upkeep)
        implements AutoCloseable {
    /// Nothing was touched.
    public static Online untouched() {
        return new Online(Optional.empty(), Settings.NONE, Upkeep.none());
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
