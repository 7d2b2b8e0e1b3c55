package org.webboot.catalog;

import java.net.URI;
import java.util.List;

/// Whose OpenPGP signatures count for a system.
///
/// @param fingerprints of the keys that may sign, 40 upper-case hex digits each; no other key does
/// @param keys where the public keys can be had if the image does not carry them; what comes from
///   there is believed by its fingerprint alone
public record Signer(List<String> fingerprints, List<URI> keys) {
    public Signer {
        fingerprints = List.copyOf(fingerprints);
        keys = List.copyOf(keys);
    }
}
