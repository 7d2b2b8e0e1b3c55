package org.webboot.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Locale;

/// The name of a wireless network: 1 to 32 bytes of any kind (IEEE 802.11-2020, 9.4.2.2).
///
/// @param hex the bytes in lower-case hexadecimal digits
public record Ssid(String hex) {
    private static final int LONGEST = 32;

    public Ssid {
        int length = HexFormat.of().parseHex(hex).length;
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "a network's name has 1 to 32 bytes, this one " + length);
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    public static Ssid of(byte[] bytes) {
        return new Ssid(HexFormat.of().formatHex(bytes));
    }

    /// What a person typed: every character stands for itself, in UTF-8.
    public static Ssid ofText(String text) {
        return of(text.getBytes(UTF_8));
    }

    /// @throws IllegalArgumentException for anything but hexadecimal digits
    public static Ssid ofHex(String digits) {
        try {
            return new Ssid(digits.strip());
        } catch (NumberFormatException e) {
            throw notHex(digits, e);
        } catch (IllegalArgumentException e) {
            boolean length = String.valueOf(e.getMessage()).startsWith("a network's");
            throw length ? e : notHex(digits, e);
        }
    }

    private static IllegalArgumentException notHex(String digits, Exception cause) {
        return new IllegalArgumentException(
                "'" + digits + "' is not pairs of hexadecimal digits", cause);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// The text, for people: what is no printable UTF-8 stands as `\xNN`.
    @Override
    public String toString() {
        byte[] bytes = bytes();
        try {
            return escaped(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            StringBuilder text = new StringBuilder();
            for (byte b : bytes) {
                boolean plain = b >= ' ' && b < 0x7f && b != '\\';
                text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b));
            }
            return text.toString();
        }
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c == '\\') {
                        shown.append("\\\\");
                    } else if (printable(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        for (byte b : Character.toString(c).getBytes(UTF_8)) {
                            shown.append("\\x%02x".formatted(b));
                        }
                    }
                });
        return shown.toString();
    }

    /// A name must not move a terminal's cursor, nor turn the line that it stands in around.
    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
