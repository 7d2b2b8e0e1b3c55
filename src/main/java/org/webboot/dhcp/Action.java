package org.webboot.dhcp;

import java.time.Duration;

/// What the client is to do.
sealed interface Action {
    record Send(Message message) implements Action {}

    /// Raise [Event.Elapsed] after this time, in the place of what was waited for before.
    record Wait(Duration duration) implements Action {}

    /// For `-verbose` and the log.
    record Tell(String line) implements Action {}
}
