package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;

/// What the client is to do.
sealed interface Action {
    record Send(Query query) implements Action {}

    /// Raise [Event.Elapsed] after this time, in the place of what was waited for before.
    record Wait(Duration duration) implements Action {}

    /// Give these addresses to the link, or set their lifetimes anew.
    record Apply(Lease lease) implements Action {}

    /// Take these addresses from the link.
    record Withdraw(List<Inet6Address> addresses) implements Action {}

    record Inform(Settings settings) implements Action {}

    /// For `-verbose` and the log.
    record Tell(String line) implements Action {}
}
