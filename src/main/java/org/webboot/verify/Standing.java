package org.webboot.verify;

import org.bouncycastle.openpgp.PGPPublicKey;

/// Whether a key may sign documents now.
sealed interface Standing {
    record Fit(PGPPublicKey key) implements Standing {}

    /// Another copy of the key may know better: of a later end, of a subkey's new binding.
    ///
    /// @param why for people, with `it` for the key: `it expired on 2024-05-02`
    record Unfit(String why) implements Standing {}

    /// For ever, whatever another copy says.
    ///
    /// @param why for people, as above
    record Revoked(String why) implements Standing {}
}
