package org.webboot.dhcp;

/// What moves the client.
sealed interface Event {
    /// The wait is over.
    ///
    /// @param secs since the client began
    record Elapsed(int secs) implements Event {}

    record Received(Reply reply) implements Event {}
}
