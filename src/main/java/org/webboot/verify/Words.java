package org.webboot.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/// How things out of keys and signatures are shown: others wrote them.
final class Words {
    private static final int MOST = 100;

    private Words() {}

    static String printable(byte[] text) {
        return printable(new String(text, StandardCharsets.UTF_8));
    }

    /// Without what could move a terminal's cursor, and not endless.
    static String printable(String text) {
        return text.codePoints()
                .limit(MOST)
                .mapToObj(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? "?"
                                : Character.toString(c))
                .collect(Collectors.joining());
    }

    /// `2026-11-25`, in UTC.
    static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
