package org.webboot.verify;

import java.util.Set;
import java.util.TreeSet;
import org.webboot.catalog.Release;
import org.webboot.plan.Digest;

/// Package-private on purpose: a public record's constructor would be public too.
record Awaited(Release release, Proving proving, Digesting witness) implements Expectation {
    static Awaited of(Release release, Proving proving) {
        // The fetcher takes SHA-256 itself; a signature needs a digest that can be continued.
        Set<String> algorithms = new TreeSet<>();
        release.listed().ifPresent(digest -> algorithms.add(digest.algorithm().title()));
        if (proving instanceof Proving.ByDigest(Digest digest, _)) {
            algorithms.add(digest.algorithm().title());
        }
        algorithms.remove(Digest.Algorithm.SHA256.title());
        if (proving instanceof Proving.BySignature(var claims, _)) {
            claims.forEach(claim -> algorithms.add(claim.digest()));
        }
        return new Awaited(release, proving, new Digesting(algorithms));
    }

    @Override
    public String proof() {
        return proving.words();
    }
}
