package org.webboot.wifi;

import java.util.Optional;
import org.webboot.plan.ProxyAddress;
import org.webboot.plan.Ssid;

/// A network that we know, and what opens it.
///
/// @param origin the file that says so; empty: the command line
/// @param proxy the way out of this network, where it is not straight on
record Known(
        Ssid ssid,
        boolean hidden,
        Credentials credentials,
        Optional<String> origin,
        Optional<ProxyAddress> proxy) {
    Sought sought() {
        return new Sought(
                ssid, hidden, credentials.given(), credentials.given() == Sought.Given.NOTHING);
    }

    Known with(Credentials other) {
        return new Known(ssid, hidden, other, origin, proxy);
    }
}
