package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.webboot.codec.MalformedException;

/// One directory record, ECMA-119 §9.1, as it stands in the image.
///
/// @param at offset of the record in the image
/// @param length of the record
/// @param block first block of the extent, behind its extended attributes
/// @param bytes length of the data
/// @param flags §9.1.6
/// @param identifier the raw name, one char per byte
/// @param piece what the record was read from
/// @param systemUse where its System Use field begins in `piece`
/// @param end where the record ends in `piece`
record DirectoryRecord(
        long at,
        int length,
        long block,
        long bytes,
        int flags,
        String identifier,
        Piece piece,
        int systemUse,
        int end) {
    static final int SHORTEST = 34;

    private static final int DIRECTORY = 0x02;
    private static final int ASSOCIATED = 0x04;
    private static final int MULTI_EXTENT = 0x80;

    static DirectoryRecord parse(Piece piece, int start) throws MalformedException {
        long at = piece.at(start);
        int length = piece.u8(start);
        int nameLength = piece.u8(start + 32);
        if (length < SHORTEST || 33 + nameLength > length || start + length > piece.length()) {
            throw new MalformedException(
                    "directory record of %d bytes with a name of %d bytes"
                            .formatted(length, nameLength),
                    at);
        }
        if (piece.u8(start + 26) != 0 || piece.u8(start + 27) != 0) {
            throw new MalformedException("interleaved files are not supported", at);
        }
        // The name is padded to an odd length, so that the System Use field begins at an even one.
        int systemUse = Math.min(33 + nameLength + (nameLength % 2 == 0 ? 1 : 0), length);
        return new DirectoryRecord(
                at,
                length,
                piece.u32(start + 2) + piece.u8(start + 1),
                piece.u32(start + 10),
                piece.u8(start + 25),
                piece.text(start + 33, nameLength, ISO_8859_1),
                piece,
                start + systemUse,
                start + length);
    }

    boolean directory() {
        return (flags & DIRECTORY) != 0;
    }

    /// A resource fork or the like, beside the file of the same name.
    boolean associated() {
        return (flags & ASSOCIATED) != 0;
    }

    /// Whether the next record carries on this file.
    boolean continues() {
        return (flags & MULTI_EXTENT) != 0;
    }

    /// The directory itself or its parent, §6.8.2.2.
    boolean dots() {
        return identifier.equals("\0") || identifier.equals("\1");
    }
}
