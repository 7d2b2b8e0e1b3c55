package org.webboot.fetch;

import org.webboot.memory.Window;
import org.webboot.plan.Sha256;

/// An image that lies in the window, whole.
///
/// @param bytes its size; the window may be larger
/// @param digest of the buffers that were written
/// @param chunks digests of its pieces, to read the window back against
public record Fetched(Window window, long bytes, Sha256 digest, ChunkDigests chunks) {}
