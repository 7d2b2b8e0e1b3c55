package org.webboot.fetch;

import java.util.List;

/// CRC-32C of each piece of the image, in order: enough to find memory that did not keep what was
/// written, at a hundredth of a second SHA-256's price. What the image *is* says [Fetched#digest].
///
/// @param chunkBytes size of every piece but the last
public record ChunkDigests(int chunkBytes, List<Integer> sums) {
    public ChunkDigests {
        sums = List.copyOf(sums);
    }
}
