package org.webboot.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.webboot.plan.Proxies;

/// How to talk to servers.
///
/// @param timeout for a connection, and for silence on it
/// @param retries how many breaks in a row, without a byte between them, are put up with
/// @param caFiles PEM certificates to trust beside the built-in ones
/// @param version of webboot, for `User-Agent`
/// @param proxies the way to servers
public record HttpOptions(
        Duration timeout, int retries, List<Path> caFiles, String version, Proxies proxies) {
    /// The same with another time limit and number of retries.
    HttpOptions hurried(Duration limit) {
        return new HttpOptions(limit, 0, caFiles, version, proxies);
    }
}
