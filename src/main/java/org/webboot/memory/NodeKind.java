package org.webboot.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What lies where a device node belongs. Writing to a node that is not there makes a plain file in
/// devtmpfs, which looks like a working device until the next kernel starts.
enum NodeKind {
    MISSING,
    BLOCK_DEVICE,
    SOMETHING_ELSE;

    private static final int S_IFMT = 0170000; // inode(7)
    private static final int S_IFBLK = 0060000;

    static NodeKind of(Path node) {
        try {
            int mode = (Integer) Files.getAttribute(node, "unix:mode");
            return (mode & S_IFMT) == S_IFBLK ? BLOCK_DEVICE : SOMETHING_ELSE;
        } catch (IOException _) {
            return MISSING;
        }
    }
}
