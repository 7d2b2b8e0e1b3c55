package org.webboot.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How to talk to servers.
///
/// @param timeout for a connection, and for silence on it
/// @param retries how many breaks in a row, without a byte between them, are put up with
/// @param caFiles PEM certificates to trust beside the built-in ones
/// @param version of webboot, for `User-Agent`
public record HttpOptions(Duration timeout, int retries, List<Path> caFiles, String version) {}
