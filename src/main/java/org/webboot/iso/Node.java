package org.webboot.iso;

import java.util.Optional;

/// An entry of a directory.
///
/// @param at where its record lies, for messages
/// @param offset of its first byte in the image
/// @param link target, if it is a symbolic link
record Node(
        String name, long at, long offset, long bytes, boolean directory, Optional<String> link) {}
