package org.webboot.iso;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;

/// Label and UUID as `blkid` (util-linux, libblkid/src/superblocks/iso9660.c) gives them, since
/// that is what udev and the live systems compare with.
final class VolumeLabel {
    private VolumeLabel() {}

    /// The primary volume identifier has 32 characters, Joliet's only 16 but of any alphabet. Where
    /// Joliet's is the other one's beginning, the two make one label; else Joliet's is it.
    static String label(byte[] primary, Optional<byte[]> joliet) {
        if (joliet.isEmpty()) {
            return trim(new String(primary, UTF_8));
        }
        String wide = new String(joliet.get(), UTF_16BE);
        return trim(merge(wide, new String(primary, ISO_8859_1)).orElse(wide));
    }

    private static Optional<String> merge(String wide, String narrow) {
        StringBuilder merged = new StringBuilder();
        int w = 0;
        int n = 0;
        // Joliet's field is as long in bytes as the primary one's: half the characters.
        while (w < wide.length() && n < narrow.length()) {
            if (Character.isHighSurrogate(wide.charAt(w)) && w + 1 < wide.length()) {
                merged.append(wide.charAt(w++));
            }
            char a = narrow.charAt(n++);
            char u = wide.charAt(w++);
            if (a == '_') {
                merged.append(u);
            } else if (u == '_') {
                merged.append(a);
            } else if (lower(a) == lower(u)) {
                merged.append(Character.isUpperCase(a) ? u : a);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(merged.append(narrow, n, narrow.length()).toString());
    }

    private static int lower(char c) {
        return c < 0x80 ? Character.toLowerCase(c) : c;
    }

    private static String trim(String text) {
        int nul = text.indexOf('\0');
        return (nul < 0 ? text : text.substring(0, nul)).strip();
    }

    /// The date of modification, else of creation, ECMA-119 §8.4.26.1: sixteen digits and a time
    /// zone; all zero means that there is none.
    static String uuid(byte[] modified, byte[] created) {
        return date(modified).or(() -> date(created)).orElse("");
    }

    private static Optional<String> date(byte[] field) {
        String digits = new String(field, 0, 16, ISO_8859_1);
        if (digits.equals("0".repeat(16)) && field[16] == 0) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s-%s-%s-%s-%s-%s-%s",
                        digits.substring(0, 4),
                        digits.substring(4, 6),
                        digits.substring(6, 8),
                        digits.substring(8, 10),
                        digits.substring(10, 12),
                        digits.substring(12, 14),
                        digits.substring(14, 16)));
    }
}
