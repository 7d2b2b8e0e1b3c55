package org.webboot.iso;

/// A file or directory of an ISO.
///
/// @param path from the root, with a leading slash, in the best names the image has
/// @param offset of its first byte in the image
/// @param bytes its size; extents that are not one contiguous piece never get this far
/// @param directory whether it is one
public record IsoFile(String path, long offset, long bytes, boolean directory) {}
