package org.webboot.dhcp;

import java.net.Inet4Address;
import java.util.Optional;

/// What a server answered: a BOOTREPLY to this client's hardware address, well-formed as a whole.
///
/// @param address `yiaddr`
/// @param server option 54; some NAKs lack it
record Reply(
        Kind kind, int xid, Inet4Address address, Optional<Inet4Address> server, Options options) {
    /// `ACK of 10.0.2.15 from 10.0.2.2`
    @Override
    public String toString() {
        String from = server.map(Inet4Address::getHostAddress).orElse("a nameless server");
        return switch (kind) {
            case OFFER, ACK -> "%s of %s from %s".formatted(kind, address.getHostAddress(), from);
            case NAK -> "NAK from " + from;
        };
    }

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
