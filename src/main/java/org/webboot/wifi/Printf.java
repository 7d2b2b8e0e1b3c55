package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// Bytes as wpa_supplicant prints them: printf's escapes for what is not printable ASCII
/// (src/utils/common.c, printf_encode).
final class Printf {
    private Printf() {}

    /// An escape that means nothing stands for itself.
    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
                continue;
            }
            char escape = text.charAt(i++);
            switch (escape) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case 'e' -> bytes.write(0x1b);
                case '\\', '"' -> bytes.write(escape);
                case 'x' -> i += hex(text, i, bytes);
                default -> bytes.writeBytes(("\\" + escape).getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /// @return how many characters it took
    private static int hex(String text, int at, ByteArrayOutputStream bytes) {
        int high = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            bytes.writeBytes("\\x".getBytes(UTF_8));
            return 0;
        }
        bytes.write(high << 4 | low);
        return 2;
    }
}
