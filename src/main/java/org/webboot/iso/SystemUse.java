package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// The fields of a record's System Use area and of its continuations (SUSP 1.12 §4, §5.1).
final class SystemUse {
    /// As Linux: fs/isofs/rock.c, RR_MAX_CE_ENTRIES.
    private static final int MOST_CONTINUATIONS = 32;

    /// One field: `start` is that of its signature in `piece`, `length` counts from there.
    record Field(String signature, Piece piece, int start, int length) {
        long at() {
            return piece.at(start);
        }
    }

    private final RandomBytes image;
    private final int blockSize;

    SystemUse(RandomBytes image, int blockSize) {
        this.image = image;
        this.blockSize = blockSize;
    }

    /// @param skip bytes of each area that belong to somebody else, from the field SP
    List<Field> fields(DirectoryRecord record, int skip) throws IOException {
        List<Field> fields = new ArrayList<>();
        Optional<Field> next =
                area(record.piece(), record.systemUse() + skip, record.end(), fields);
        for (int i = 0; next.isPresent(); i++) {
            Field field = next.get();
            if (i == MOST_CONTINUATIONS) {
                throw new MalformedException("System Use continues without an end", field.at());
            }
            Piece piece = continuation(field);
            next = area(piece, 0, piece.length(), fields);
        }
        return fields;
    }

    /// Adds the fields of one area; what comes back is its CE, if any.
    private static Optional<Field> area(Piece piece, int from, int end, List<Field> into)
            throws MalformedException {
        Optional<Field> continuation = Optional.empty();
        int at = from;
        while (at + 4 <= end) {
            int length = piece.u8(at + 2);
            // Zeros pad an area, and other System Use than SUSP may follow; Linux stops as well.
            if (length < 4) {
                break;
            }
            if (at + length > end) {
                throw new MalformedException(
                        "System Use field of %d bytes".formatted(length), piece.at(at));
            }
            Field field = new Field(piece.text(at, 2, ISO_8859_1), piece, at, length);
            switch (field.signature()) {
                case "ST" -> {
                    return continuation;
                }
                case "CE" -> continuation = Optional.of(field);
                default -> into.add(field);
            }
            at += length;
        }
        return continuation;
    }

    private Piece continuation(Field field) throws IOException {
        if (field.length() < 28) {
            throw new MalformedException("CE of %d bytes".formatted(field.length()), field.at());
        }
        Piece piece = field.piece();
        long block = piece.u32(field.start() + 4);
        long offset = piece.u32(field.start() + 12);
        long length = piece.u32(field.start() + 20);
        if (offset + length > blockSize) {
            throw new MalformedException(
                    "continuation of %d bytes at %d leaves its block".formatted(length, offset),
                    field.at());
        }
        return Piece.read(image, block * blockSize + offset, length, blockSize, "continuation");
    }
}
