package org.webboot.dhcp.v6;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a server said to this client, well-formed as a whole.
///
/// @param status of the message, or of our addresses in it where that is a worse one
/// @param grant the addresses, perhaps none, perhaps with a lifetime of zero
/// @param preference the higher, the rather (§21.8)
/// @param rapid whether it commits without being asked a second time
/// @param limits that servers may set for retransmission (§21.24, §21.25)
/// @param problems what was left out, for the log
record Answer(
        Kind kind,
        int xid,
        Duid server,
        Status status,
        Grant grant,
        int preference,
        boolean rapid,
        Settings settings,
        Limits limits,
        List<String> problems) {
    static final int HIGHEST_PREFERENCE = 255;

    enum Kind {
        ADVERTISE,
        REPLY
    }

    /// An IA_NA.
    ///
    /// @param renewal T1, zero if the client may choose
    /// @param rebinding T2, the same
    record Grant(Duration renewal, Duration rebinding, List<Lease.Address> addresses) {
        static final Grant NONE = new Grant(Duration.ZERO, Duration.ZERO, List.of());

        /// Those that can be used.
        List<Lease.Address> live() {
            return addresses.stream().filter(a -> !a.valid().isZero()).toList();
        }

        /// Those that the server takes back.
        List<Inet6Address> dead() {
            return addresses.stream()
                    .filter(a -> a.valid().isZero())
                    .map(Lease.Address::address)
                    .toList();
        }
    }

    /// @param refresh after which the settings are asked for again (§21.23)
    record Limits(
            Optional<Duration> longestSolicit,
            Optional<Duration> longestInform,
            Optional<Duration> refresh) {}

    boolean grants() {
        return status.good() && !grant.live().isEmpty();
    }

    /// §14.2: where the server leaves it to the client, or names times when an address is gone
    /// already, half and four fifths of the shortest preferred lifetime.
    Lease lease() {
        List<Lease.Address> live = grant.live();
        Duration shortest =
                live.stream()
                        .map(Lease.Address::preferred)
                        .filter(p -> !p.isZero())
                        .min(Duration::compareTo)
                        .orElseGet(() -> live.getFirst().valid());
        Duration gone =
                live.stream().map(Lease.Address::valid).min(Duration::compareTo).orElseThrow();
        Duration rebinding = within(gone, grant.rebinding()).orElseGet(() -> share(shortest, 8));
        Duration renewal = within(gone, grant.renewal()).orElseGet(() -> share(shortest, 5));
        return new Lease(
                server,
                live,
                renewal.compareTo(rebinding) < 0 ? renewal : rebinding,
                rebinding,
                settings);
    }

    private static Optional<Duration> within(Duration gone, Duration time) {
        boolean endless = gone.equals(Lease.FOREVER);
        return Optional.of(time).filter(t -> !t.isZero() && (endless || t.compareTo(gone) < 0));
    }

    private static Duration share(Duration whole, int tenths) {
        return whole.equals(Lease.FOREVER) ? whole : whole.multipliedBy(tenths).dividedBy(10);
    }

    @Override
    public String toString() {
        String what = grant.addresses().isEmpty() ? "" : " of " + grant.addresses();
        return kind + what + " from " + server + (status.good() ? "" : ": " + status);
    }
}
