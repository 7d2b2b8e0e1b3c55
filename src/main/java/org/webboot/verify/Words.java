package org.webboot.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.webboot.stage.Printable;

/// How things out of keys and signatures are shown: others wrote them.
final class Words {
    private static final int MOST = 100;

    private Words() {}

    static String printable(byte[] text) {
        return printable(new String(text, StandardCharsets.UTF_8));
    }

    /// Without what could move a terminal's cursor, and not endless.
    static String printable(String text) {
        int points = Math.min(MOST, text.codePointCount(0, text.length()));
        return Printable.line(text.substring(0, text.offsetByCodePoints(0, points)));
    }

    /// `2026-11-25`, in UTC.
    static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
