package org.webboot.lab;

import java.util.List;
import java.util.Map;

/// The keys of an American keyboard, as QEMU's `QKeyCode` (qapi/ui.json) names them.
final class Keys {
    private static final Map<Character, String> PLAIN =
            Map.ofEntries(
                    Map.entry(' ', "spc"),
                    Map.entry('\n', "ret"),
                    Map.entry('-', "minus"),
                    Map.entry('=', "equal"),
                    Map.entry('.', "dot"),
                    Map.entry(',', "comma"),
                    Map.entry('/', "slash"),
                    Map.entry(';', "semicolon"),
                    Map.entry('\'', "apostrophe"));
    private static final Map<Character, String> SHIFTED =
            Map.ofEntries(
                    Map.entry('_', "minus"),
                    Map.entry('>', "dot"),
                    Map.entry('<', "comma"),
                    Map.entry('?', "slash"),
                    Map.entry(':', "semicolon"),
                    Map.entry('"', "apostrophe"),
                    Map.entry('$', "4"),
                    Map.entry('&', "7"),
                    Map.entry('*', "8"),
                    Map.entry('(', "9"),
                    Map.entry(')', "0"));

    private Keys() {}

    /// What is held down together to write `c`.
    static List<String> of(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return List.of(String.valueOf(c));
        }
        if (c >= 'A' && c <= 'Z') {
            return List.of("shift", String.valueOf((char) (c | 0x20)));
        }
        if (PLAIN.containsKey(c)) {
            return List.of(PLAIN.get(c));
        }
        if (SHIFTED.containsKey(c)) {
            return List.of("shift", SHIFTED.get(c));
        }
        throw new IllegalArgumentException("no key for '" + c + "'");
    }
}
