package org.webboot.fetch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.webboot.plan.Digest;

/// Holds what mirrors give against the digest that the image must have. It finds out who lies; it
/// proves nothing, which is the verifier's to do.
final class Comparison implements Witness {
    private final Digest wanted;
    private final Witness next;

    /// The writer has the SHA-256 anyway.
    private final Optional<MessageDigest> sha512;

    /// @param next sees the same bytes
    Comparison(Digest wanted, Witness next) {
        this.wanted = wanted;
        this.next = next;
        this.sha512 =
                switch (wanted.algorithm()) {
                    case SHA256 -> Optional.empty();
                    case SHA512 -> Optional.of(computer(wanted.algorithm()));
                };
    }

    private static MessageDigest computer(Digest.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.title());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this runtime has no " + algorithm.title(), e);
        }
    }

    @Override
    public void restart() {
        sha512.ifPresent(MessageDigest::reset);
        next.restart();
    }

    @Override
    public void see(ByteBuffer bytes) {
        sha512.ifPresent(digest -> digest.update(bytes.duplicate()));
        next.see(bytes);
    }

    Digest wanted() {
        return wanted;
    }

    /// What the image has that was written whole; asked for once after each.
    Digest got(ChunkWriter.Sums sums) {
        return sha512.map(digest -> Digest.of(wanted.algorithm(), digest.digest()))
                .orElseGet(() -> Digest.of(sums.digest()));
    }
}
