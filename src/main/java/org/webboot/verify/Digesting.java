package org.webboot.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.webboot.fetch.Fetched;
import org.webboot.fetch.Witness;
import org.webboot.plan.Digest;

/// Takes the digests that an expectation needs beside the fetcher's own SHA-256.
final class Digesting implements Witness {
    private final Map<String, MessageDigest> running = new TreeMap<>();

    /// @param algorithms as Java calls them
    Digesting(Set<String> algorithms) {
        algorithms.forEach(name -> running.put(name, start(name)));
    }

    static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this runtime has no " + algorithm, e);
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
        return algorithm == Digest.Algorithm.SHA256
                ? Digest.of(image.digest())
                : Digest.of(algorithm, soFar(algorithm.title()).digest());
    }

    /// A digest that has seen all that this has seen.
    MessageDigest soFar(String algorithm) {
        MessageDigest seen = running.get(algorithm);
        if (seen == null) {
            throw new IllegalStateException(algorithm + " was not to be taken");
        }
        try {
            return (MessageDigest) seen.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
