package org.webboot.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.catalog.Release;
import org.webboot.plan.Digest;

/// Package-private on purpose: a public record's constructor would be public too.
///
/// @param proving the digest that proves the image; empty: nothing does, and that was allowed
/// @param proof where `proving` comes from, or why there is none
record Awaited(Release release, Optional<Digest> proving, String proof, Digesting witness)
        implements Expectation {
    static Awaited of(Release release, Optional<Digest> proving, String proof) {
        List<Digest.Algorithm> algorithms =
                Stream.concat(proving.stream(), release.listed().stream())
                        .map(Digest::algorithm)
                        .toList();
        return new Awaited(release, proving, proof, new Digesting(algorithms));
    }
}
