package org.webboot.dhcp;

import org.webboot.os.MacAddress;

/// What moves the client.
sealed interface Event {
    /// The wait is over.
    ///
    /// @param secs since the client began
    record Elapsed(int secs) implements Event {}

    record Received(Reply reply) implements Event {}

    /// Somebody else has the address that was granted.
    record Conflict(MacAddress by) implements Event {}
}
