package org.webboot.dhcp;

import java.time.Duration;

/// Where a client with a lease is (RFC 2131 §4.4, figure 5). Ages count from when the request was
/// sent that brought the lease.
sealed interface Tenure {
    /// Its next wait is over at T1; never, if the lease is for ever.
    record Resting(Lease lease) implements Tenure {}

    /// Asks the server that granted it.
    ///
    /// @param since its age at the first request
    record Renewing(Lease lease, int xid, Duration since) implements Tenure {}

    /// Asks every server.
    record Rebinding(Lease lease, int xid, Duration since) implements Tenure {}

    /// Asks every server, after the link was lost, whether this is still the same network.
    record Confirming(Lease lease, int xid, Duration since, int sent) implements Tenure {}

    /// A server granted it anew; times count from the first request of this exchange.
    record Renewed(Lease lease) implements Tenure {}

    /// It must not be used any longer.
    ///
    /// @param why `DHCP server 10.0.2.2 took it back`
    record Ended(String why) implements Tenure {}
}
