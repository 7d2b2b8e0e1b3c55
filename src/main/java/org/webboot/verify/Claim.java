package org.webboot.verify;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/// A signature that says to be of a pinned key that may sign; whether it is, its document shows.
///
/// @param digest that it is made with, as Java calls it
/// @param key that verifies it
/// @param signer for people
record Claim(PGPSignature signature, String digest, PGPPublicKey key, String signer) {
    /// The first of `claims` that is a signature of `document`.
    static Optional<Claim> fitting(List<Claim> claims, byte[] document) {
        for (Claim claim : claims) {
            MessageDigest digest = Digesting.start(claim.digest());
            digest.update(document);
            if (claim.holds(digest)) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /// Whether it is a signature of the document that `seen` has seen, and nothing else; `seen` is
    /// used up.
    boolean holds(MessageDigest seen) {
        try {
            signature.init(new Prehashed(seen), key);
            return signature.verify();
        } catch (PGPException | RuntimeException _) {
            // Numbers that no signature of this key can have.
            return false;
        }
    }

    Instant made() {
        return signature.getCreationTime().toInstant();
    }

    /// `the key …, which signed SHA256SUMS on 2026-11-25`.
    String words(String document) {
        return "the key %s, which signed %s on %s".formatted(signer, document, Words.day(made()));
    }
}
