package org.webboot.verdict;

import java.util.Optional;
import org.webboot.plan.ByteSize;

/// What is known of a system before anything of it is here.
///
/// @param bytes size of the image
/// @param family that the catalog names; empty for what is in no catalog
/// @param leastMemory what the system itself needs, as the catalog says
/// @param cpu what its vendor says that it is built for
public record Wanted(
        long bytes,
        Optional<String> family,
        Optional<ByteSize> leastMemory,
        Optional<CpuLevel> cpu) {
    /// An image of which nothing but its size is known.
    public static Wanted image(long bytes) {
        return new Wanted(bytes, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
