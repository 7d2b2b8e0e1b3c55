package org.webboot.handover;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.os.ImageFileSystem;

/// What a file that holds a file system is, by its superblock: names don't tell, Fedora's
/// `squashfs.img` is an EROFS.
///
/// @param packed the compressions that whoever mounts it must know; empty if it says none
record ImageFormat(ImageFileSystem system, List<String> packed) {
    /// As much of a file as [#of] looks at.
    static final int HEAD = 2048;

    private static final int SQUASHFS = 0x73717368; // fs/squashfs/squashfs_fs.h, "hsqs"
    private static final int EROFS = 0xE0F5E1E2; // fs/erofs/erofs_fs.h
    private static final int EROFS_AT = 1024;
    private static final int EROFS_COMPR_CFGS = 2; // feature_incompat
    private static final int EXT_AT = 1024;
    private static final int EXT = 0xEF53; // fs/ext4/ext4.h

    /// Their numbers in a squashfs, from 1.
    private static final List<String> SQUASHFS_PACKED =
            List.of("gzip", "lzma", "lzo", "xz", "lz4", "zstd");

    /// Their bits in an EROFS.
    private static final List<String> EROFS_PACKED = List.of("lz4", "lzma", "deflate", "zstd");

    ImageFormat {
        packed = List.copyOf(packed);
    }

    /// @param head the first [#HEAD] bytes of it, or all
    static Optional<ImageFormat> of(byte[] head) {
        if (head.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer block = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (block.getInt(0) == SQUASHFS) {
            return Optional.of(new ImageFormat(ImageFileSystem.SQUASHFS, squashfs(block)));
        }
        if (block.getInt(EROFS_AT) == EROFS) {
            return Optional.of(new ImageFormat(ImageFileSystem.EROFS, erofs(block)));
        }
        if (Short.toUnsignedInt(block.getShort(EXT_AT + 56)) == EXT) {
            return Optional.of(new ImageFormat(ImageFileSystem.EXT4, List.of()));
        }
        return Optional.empty();
    }

    private static List<String> squashfs(ByteBuffer block) {
        int number = Short.toUnsignedInt(block.getShort(20));
        return number >= 1 && number <= SQUASHFS_PACKED.size()
                ? List.of(SQUASHFS_PACKED.get(number - 1))
                : List.of("compression " + number);
    }

    /// Without the feature, these bits are a distance, and only lz4 is possible.
    private static List<String> erofs(ByteBuffer block) {
        boolean told = (block.getInt(EROFS_AT + 80) & EROFS_COMPR_CFGS) != 0;
        int bits = told ? Short.toUnsignedInt(block.getShort(EROFS_AT + 84)) : 0;
        List<String> found = new ArrayList<>();
        for (int bit = 0; bit < EROFS_PACKED.size(); bit++) {
            if ((bits >> bit & 1) != 0) {
                found.add(EROFS_PACKED.get(bit));
            }
        }
        return found;
    }

    /// `erofs with lzma`.
    @Override
    public String toString() {
        return system.type() + (packed.isEmpty() ? "" : " with " + String.join(" and ", packed));
    }
}
