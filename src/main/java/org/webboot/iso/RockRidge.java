package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.webboot.codec.MalformedException;
import org.webboot.iso.SystemUse.Field;

/// What Rock Ridge (RRIP 1.12) says of one record.
///
/// @param name the long name
/// @param link target of a symbolic link
/// @param child block of the directory that was moved away from here, since ISO 9660 allows eight
///   levels only
/// @param relocated whether this is such a directory at its other place, to be passed over
record RockRidge(
        Optional<String> name, Optional<String> link, OptionalLong child, boolean relocated) {
    static final RockRidge NONE =
            new RockRidge(Optional.empty(), Optional.empty(), OptionalLong.empty(), false);

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LINK = 4096;
    private static final Set<String> EXTENSIONS = Set.of("RRIP_1991A", "IEEE_P1282", "IEEE_1282");

    private static final int CONTINUE = 1;
    private static final int CURRENT = 2;
    private static final int PARENT = 4;
    private static final int ROOT = 8;

    /// How many bytes to skip in every System Use area; empty if the image has no Rock Ridge.
    ///
    /// @param dot fields of the root directory's record of itself, read without a skip
    static OptionalInt skip(List<Field> dot) throws MalformedException {
        OptionalInt skip = OptionalInt.empty();
        boolean extension = false;
        for (Field field : dot) {
            if (field.signature().equals("SP")
                    && field.length() >= 7
                    && field.piece().u16(field.start() + 4) == 0xefbe) {
                skip = OptionalInt.of(field.piece().u8(field.start() + 6));
            }
            if (field.signature().equals("ER") && field.length() >= 8) {
                int length = field.piece().u8(field.start() + 4);
                if (8 + length <= field.length()) {
                    extension |=
                            EXTENSIONS.contains(
                                    field.piece().text(field.start() + 8, length, ISO_8859_1));
                }
            }
        }
        return extension ? skip : OptionalInt.empty();
    }

    static RockRidge of(List<Field> fields) throws MalformedException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        LinkTarget link = new LinkTarget();
        OptionalLong child = OptionalLong.empty();
        boolean relocated = false;
        for (Field field : fields) {
            switch (field.signature()) {
                case "NM" -> appendName(field, name);
                case "SL" -> link.append(field);
                case "CL" -> child = OptionalLong.of(field.piece().u32(data(field, 8)));
                case "RE" -> relocated = true;
                default -> {}
            }
        }
        return new RockRidge(
                name.size() == 0 ? Optional.empty() : Optional.of(name.toString(UTF_8)),
                link.target(),
                child,
                relocated);
    }

    private static void appendName(Field field, ByteArrayOutputStream name)
            throws MalformedException {
        int start = data(field, 1);
        // Other flags than CONTINUE say that the name is `.` or `..`, or a host's: no name here.
        if ((field.piece().u8(start) & ~CONTINUE) != 0) {
            return;
        }
        name.writeBytes(field.piece().copy(start + 1, field.length() - 5));
        if (name.size() > LONGEST_NAME) {
            throw new MalformedException("name of %d bytes".formatted(name.size()), field.at());
        }
    }

    /// Where a field's data begins, behind signature, length and version.
    private static int data(Field field, int least) throws MalformedException {
        if (field.length() < 4 + least) {
            throw new MalformedException(
                    "%s of %d bytes".formatted(field.signature(), field.length()), field.at());
        }
        return field.start() + 4;
    }

    /// Collects the components of SL fields, RRIP §4.1.3.
    private static final class LinkTarget {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean seen;
        private boolean slash;

        void append(Field field) throws MalformedException {
            Piece piece = field.piece();
            int at = data(field, 1) + 1;
            int end = field.start() + field.length();
            seen = true;
            while (at + 2 <= end) {
                int flags = piece.u8(at);
                int length = piece.u8(at + 1);
                if (at + 2 + length > end) {
                    throw new MalformedException("link component too long", piece.at(at));
                }
                component(flags, piece.copy(at + 2, length));
                at += 2 + length;
            }
            if (bytes.size() > LONGEST_LINK) {
                throw new MalformedException(
                        "link of %d bytes".formatted(bytes.size()), field.at());
            }
        }

        private void component(int flags, byte[] text) {
            if (slash) {
                bytes.write('/');
            }
            if ((flags & ROOT) != 0) {
                bytes.write('/');
            } else if ((flags & PARENT) != 0) {
                bytes.writeBytes("..".getBytes(UTF_8));
            } else if ((flags & CURRENT) != 0) {
                bytes.write('.');
            } else {
                bytes.writeBytes(text);
            }
            slash = (flags & (CONTINUE | ROOT)) == 0;
        }

        Optional<String> target() {
            return seen ? Optional.of(bytes.toString(UTF_8)) : Optional.empty();
        }
    }
}
