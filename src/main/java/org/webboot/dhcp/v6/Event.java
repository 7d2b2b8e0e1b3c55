package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;

/// What moves the client. Times are since the client was made.
sealed interface Event {
    Duration at();

    /// The wait is over.
    record Elapsed(Duration at) implements Event {}

    record Received(Duration at, Answer answer) implements Event {}

    /// The link was away and is back, perhaps with another network behind it.
    record Returned(Duration at) implements Event {}

    /// Others on the link have these addresses of the lease.
    record Duplicate(Duration at, List<Inet6Address> addresses) implements Event {}
}
