package org.webboot.net;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.os.Link;

/// Which links come into question.
final class Choice {
    private Choice() {}

    /// Those whose whole name matches; without a wish the wired ones that are devices: a dummy or a
    /// bridge has a carrier, but nobody is behind it. Never what doesn't speak Ethernet.
    static List<Link> candidates(List<Link> all, Optional<Pattern> wanted) {
        return all.stream()
                .filter(Link::ethernet)
                .filter(link ->
                        wanted.map(name -> name.matcher(link.name()).matches())
                                .orElse(!link.wireless() && !link.virtual()))
                .toList();
    }

    /// The first of them that has a carrier.
    static Optional<Link> ready(List<Link> candidates) {
        return candidates.stream().filter(link -> link.up() && link.carrier()).findFirst();
    }
}
