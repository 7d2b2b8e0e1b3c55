package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;

/// A test of one option: `EFI=y`, `VFAT_FS=y|m`, `NR_CPUS>=8`, `EXTRA_FIRMWARE!=""`,
/// `HID_SUPPORT@6.6=y`.
record Condition(Item option, Want want) {
    String name() {
        return option.template();
    }

    /// A version that lacks the option asks nothing of it.
    boolean isMetBy(Config config, Names names) {
        return !existsIn(config) || want.isMetBy(names.find(config, name()));
    }

    /// Whether the version has the option, or may have it.
    boolean existsIn(Config config) {
        return option.isIn(config.version()).orElse(true);
    }

    String shown() {
        return name() + " " + want.shown();
    }

    /// @param text tests with blanks between them; all must hold
    /// @throws IllegalArgumentException with a reason for people
    static List<Condition> parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String word : Words.of(text)) {
            conditions.add(one(word));
        }
        return conditions;
    }

    private static Condition one(String word) {
        int end = 0;
        while (end < word.length() && "=!<>".indexOf(word.charAt(end)) < 0) {
            end++;
        }
        if (end == 0 || end == word.length()) {
            throw new IllegalArgumentException("'%s' is no test like EFI=y".formatted(word));
        }
        String value = word.substring(end);
        boolean letters = value.length() > 1 && "ymn".indexOf(value.charAt(1)) >= 0;
        boolean onOff = value.startsWith("=") && letters;
        return new Condition(
                Item.one(word.substring(0, end)), Want.parse(onOff ? value.substring(1) : value));
    }
}
