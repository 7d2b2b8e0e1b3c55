package org.webboot.dhcp;

import java.net.Inet4Address;
import java.time.Duration;

/// What the client is to do.
sealed interface Action {
    record Send(Message message) implements Action {}

    /// Ask whether anybody has the address: [Event.Conflict], or else [Event.Elapsed].
    record Probe(Inet4Address address) implements Action {}

    /// Raise [Event.Elapsed] after this time, in the place of what was waited for before.
    record Wait(Duration duration) implements Action {}

    /// For `-verbose` and the log.
    record Tell(String line) implements Action {}
}
