package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;

/// A test of one option: `EFI=y`, `VFAT_FS=y|m`, `NR_CPUS>=8`, `EXTRA_FIRMWARE!=""`.
record Condition(String name, Want want) {
    boolean isMetBy(Config config, Names names) {
        return want.isMetBy(names.find(config, name));
    }

    String shown() {
        return name + " " + want.shown();
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
                word.substring(0, end), Want.parse(onOff ? value.substring(1) : value));
    }
}
