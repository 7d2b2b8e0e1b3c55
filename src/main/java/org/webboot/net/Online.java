package org.webboot.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The network as it is now.
///
/// @param interfaceName the interface that was brought up; empty when none was touched
public record Online(
        Optional<String> interfaceName,
        List<InetAddress> nameServers,
        List<InetAddress> timeServers) {
    public Online {
        nameServers = List.copyOf(nameServers);
        timeServers = List.copyOf(timeServers);
    }

    /// Nothing was touched.
    public static Online untouched() {
        return new Online(Optional.empty(), List.of(), List.of());
    }
}
