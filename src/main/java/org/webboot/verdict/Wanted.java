package org.webboot.verdict;

import java.util.Optional;
import org.webboot.plan.ByteSize;

/// What is known of a system before anything of it is here.
///
/// @param file the image's name
/// @param bytes size of the image
/// @param family that the catalog names; empty for what is in no catalog
/// @param leastMemory what the system itself needs, as the catalog says
public record Wanted(
        String file, long bytes, Optional<String> family, Optional<ByteSize> leastMemory) {}
