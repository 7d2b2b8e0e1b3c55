package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webboot.os.IpText;

/// What the client sends, always to all servers on the link (RFC 8415 §7.1).
///
/// @param elapsed since the first message of this exchange
/// @param server whom it concerns; empty: whoever listens
/// @param addresses that it concerns
record Query(
        Kind kind, int xid, Duration elapsed, Optional<Duid> server, List<Inet6Address> addresses) {
    /// §7.3
    enum Kind {
        SOLICIT(1),
        REQUEST(3),
        CONFIRM(4),
        RENEW(5),
        REBIND(6),
        DECLINE(9),
        INFORMATION_REQUEST(11);

        final int code;

        Kind(int code) {
            this.code = code;
        }

        /// §16.12: it may do without, and has nothing to say about addresses.
        boolean stateless() {
            return this == INFORMATION_REQUEST;
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.toString());
        server.ifPresent(s -> text.append(" to ").append(s));
        addresses.forEach(a -> text.append(' ').append(IpText.of(a)));
        return text.append(" (%06x)".formatted(xid)).toString();
    }
}
