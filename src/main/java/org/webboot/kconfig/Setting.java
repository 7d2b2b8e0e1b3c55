package org.webboot.kconfig;

import java.math.BigInteger;

/// What a configuration says of one option.
///
/// @param name without `CONFIG_`
/// @param raw the value as it stands in the file; `n` for "is not set"
/// @param line counted from 1
public record Setting(String name, Kind kind, String raw, int line) {
    /// How Kconfig takes a value (scripts/kconfig/confdata.c, conf_set_sym_val). The file itself
    /// doesn't tell of which type an option is; its form does.
    public enum Kind {
        YES,
        MODULE,
        NO,
        NUMBER,
        STRING
    }

    /// For people: `y`, `m`, `is not set`, or the value.
    public String shown() {
        return switch (kind) {
            case YES -> "y";
            case MODULE -> "m";
            case NO -> "is not set";
            case NUMBER, STRING -> raw;
        };
    }

    /// What a string option holds, without quotes and escapes.
    public String text() {
        if (kind != Kind.STRING) {
            return raw;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < raw.length() && raw.charAt(i) != '"'; i++) {
            if (raw.charAt(i) == '\\') {
                i++;
            }
            text.append(raw.charAt(i));
        }
        return text.toString();
    }

    /// `0x1000000` and `1000000` are the same to a hex option, so who compares them must know that
    /// it is one; everything without a prefix is decimal here.
    BigInteger number() {
        if (raw.startsWith("0x") || raw.startsWith("0X")) {
            return new BigInteger(raw.substring(2), 16);
        }
        return isDecimal(raw) ? new BigInteger(raw) : new BigInteger(raw, 16);
    }

    static boolean isDecimal(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    static boolean isHex(String text) {
        int from = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
        for (int i = from; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return text.length() > from;
    }
}
