package org.webboot.net;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.os.Link;

/// Which links come into question, and which of them first.
///
/// @param wanted whole-name match
/// @param radio whether a Wi-Fi network can be joined
record Choice(Optional<Pattern> wanted, boolean radio) {
    /// Those whose whole name matches; without a wish all that are devices: a dummy or a bridge has
    /// a carrier, but nobody is behind it. Never what doesn't speak Ethernet.
    List<Link> candidates(List<Link> all) {
        return all.stream()
                .filter(Link::ethernet)
                .filter(link ->
                        wanted.map(name -> name.matcher(link.name()).matches())
                                .orElse(!link.virtual() && (radio || !link.wireless())))
                .toList();
    }

    /// The one to take now, if any: what has a carrier comes before what must be joined first.
    ///
    /// @param patient whether a cable that shows no carrier yet is still waited for
    Optional<Link> ready(List<Link> candidates, boolean patient) {
        Optional<Link> carrier =
                candidates.stream()
                        .filter(link -> !joins(link) && link.up() && link.carrier())
                        .findFirst();
        boolean waits = patient && candidates.stream().anyMatch(link -> !joins(link));
        if (carrier.isPresent() || waits) {
            return carrier;
        }
        return candidates.stream().filter(this::joins).findFirst();
    }

    /// Whether the link is one that the radio sets up and joins.
    boolean joins(Link link) {
        return radio && link.wireless();
    }
}
