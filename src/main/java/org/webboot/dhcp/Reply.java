package org.webboot.dhcp;

import java.net.Inet4Address;
import java.util.Optional;

/// What a server answered: a BOOTREPLY to this client's hardware address, well-formed as a whole.
///
/// @param address `yiaddr`
/// @param server option 54; some NAKs lack it
record Reply(
        Kind kind, int xid, Inet4Address address, Optional<Inet4Address> server, Options options) {
    /// RFC 2132 §9.6
    enum Kind {
        OFFER(2),
        ACK(5),
        NAK(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Optional<Kind> of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
