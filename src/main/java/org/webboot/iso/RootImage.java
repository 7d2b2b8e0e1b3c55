package org.webboot.iso;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// A file system image in an ISO, as far as its first bytes tell.
final class RootImage {
    // Documentation/filesystems/squashfs.rst, fs/squashfs/squashfs_fs.h: struct
    // squashfs_super_block
    private static final int SQUASHFS_MAGIC = 0x73717368;
    private static final int SQUASHFS_INODES = 4;
    // fs/erofs/erofs_fs.h: struct erofs_super_block
    private static final int EROFS_SUPER = 1024;
    private static final int EROFS_MAGIC = 0xe0f5e1e2;
    private static final int EROFS_INODES = EROFS_SUPER + 16;

    /// One that only wraps `LiveOS/rootfs.img` has three.
    private static final long FEW = 64;

    private RootImage() {}

    /// Whether the image is the root file system itself, not one that holds a single image of it.
    static boolean isFlat(Iso9660 iso, String path) throws IOException {
        Optional<IsoFile> file = iso.find(path);
        if (file.isEmpty()) {
            return false;
        }
        try (InputStream in = iso.stream(file.get())) {
            return isFlat(in.readNBytes(EROFS_INODES + 8));
        }
    }

    static boolean isFlat(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length >= 8 && bytes.getInt(0) == SQUASHFS_MAGIC) {
            return Integer.toUnsignedLong(bytes.getInt(SQUASHFS_INODES)) > FEW;
        }
        return head.length >= EROFS_INODES + 8
                && bytes.getInt(EROFS_SUPER) == EROFS_MAGIC
                && Long.compareUnsigned(bytes.getLong(EROFS_INODES), FEW) > 0;
    }
}
