package org.webboot.boot;

import java.util.Optional;
import org.webboot.catalog.Release;
import org.webboot.handover.Preview;
import org.webboot.verdict.Line;
import org.webboot.verdict.Seen;
import org.webboot.verdict.Verdict;

/// What can be told of a boot before the download.
///
/// @param seen what a look into the image told, where it is; empty if there was none
/// @param preview what the handover would be; empty if nobody looked as far as that
public record Outlook(
        Release release, Verdict verdict, Optional<Seen> seen, Optional<Preview> preview) {
    /// With a line more in its verdict.
    public Outlook with(Line line) {
        return new Outlook(release, verdict.with(line), seen, preview);
    }
}
