package org.webboot.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Witness;
import org.webboot.plan.Digest;

/// Takes the digests that an expectation needs and the fetcher does not take: all but SHA-256.
final class Digesting implements Witness {
    private final Map<Digest.Algorithm, MessageDigest> running =
            new EnumMap<>(Digest.Algorithm.class);

    Digesting(List<Digest.Algorithm> algorithms) {
        for (Digest.Algorithm algorithm : algorithms) {
            if (algorithm != Digest.Algorithm.SHA256) {
                running.put(algorithm, start(algorithm));
            }
        }
    }

    private static MessageDigest start(Digest.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.title());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this runtime has no " + algorithm.title(), e);
        }
    }

    @Override
    public void restart() {
        running.values().forEach(MessageDigest::reset);
    }

    @Override
    public void see(ByteBuffer bytes) {
        running.values().forEach(digest -> digest.update(bytes.duplicate()));
    }

    /// The digest of `image`, which this has seen whole. May be asked again.
    Digest of(Fetched image, Digest.Algorithm algorithm) {
        if (algorithm == Digest.Algorithm.SHA256) {
            return Digest.of(image.digest());
        }
        MessageDigest seen = running.get(algorithm);
        if (seen == null) {
            throw new IllegalStateException(algorithm.title() + " was not to be taken");
        }
        try {
            return Digest.of(algorithm, ((MessageDigest) seen.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
