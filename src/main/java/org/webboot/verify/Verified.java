package org.webboot.verify;

import org.webboot.fetch.Fetched;

/// An image that may be booted. Only this package can make one, and `handover` takes nothing else.
public sealed interface Verified permits Vouched {
    Fetched image();

    /// What vouches for it, for people: `the SHA-256 that you typed`.
    String proof();
}
