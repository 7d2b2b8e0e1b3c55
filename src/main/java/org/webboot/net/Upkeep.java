package org.webboot.net;

import java.util.List;

/// What keeps a network usable after it came up: renews leases, stays in a Wi-Fi network. Works on
/// threads of its own until it is closed.
public interface Upkeep extends AutoCloseable {
    /// The link was lost and is there again, perhaps with another network behind it: what was
    /// granted is to be confirmed. Returns at once.
    void linkReturned();

    /// Ends the upkeep. What was set up stays.
    @Override
    void close();

    static Upkeep none() {
        return of(List.of());
    }

    /// All of them; closed in this order.
    static Upkeep of(List<Upkeep> parts) {
        List<Upkeep> all = List.copyOf(parts);
        return new Upkeep() {
            @Override
            public void linkReturned() {
                all.forEach(Upkeep::linkReturned);
            }

            @Override
            public void close() {
                all.forEach(Upkeep::close);
            }
        };
    }
}
