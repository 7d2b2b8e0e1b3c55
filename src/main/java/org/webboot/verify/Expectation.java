package org.webboot.verify;

import org.webboot.fetch.Witness;

/// What was found out before the download: how the image will be proved. Only this package can make
/// one; [Verifier#check] turns it and the image into a [Verified].
public sealed interface Expectation permits Awaited {
    /// To be shown the image's bytes while it is fetched; forgets all when it is fetched anew.
    Witness witness();

    /// What will vouch for the image if all goes well, for people: `the SHA-256 that you typed`.
    String proof();
}
