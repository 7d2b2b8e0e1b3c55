package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One option of a rule: `DRM_SIMPLEDRM@5.14`, `CRYPTO_ARC4@4.0-5.2`,
/// `NLS_${FAT_DEFAULT_IOCHARSET:iso8859-1}`.
///
/// @param template the option, in which `${OTHER:default}` stands for the value of another one
/// @param since the first version that has it
/// @param until the last series that has it
record Item(String template, Optional<KernelVersion> since, Optional<KernelVersion> until) {
    static List<Item> parse(String text) {
        List<Item> items = new ArrayList<>();
        for (String word : Words.of(text)) {
            items.add(one(word));
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("no option is named");
        }
        return items;
    }

    static Item one(String word) {
        int from = word.indexOf("${");
        if (from >= 0
                && (word.indexOf(':', from) < 0
                        || word.indexOf('}', word.indexOf(':', from)) < 0)) {
            throw new IllegalArgumentException("'%s': wanted ${OPTION:default}".formatted(word));
        }
        int at = word.indexOf('@');
        if (at < 0) {
            return new Item(word, Optional.empty(), Optional.empty());
        }
        String range = word.substring(at + 1);
        int dash = range.indexOf('-');
        return new Item(
                word.substring(0, at),
                Optional.of(version(dash < 0 ? range : range.substring(0, dash))),
                dash < 0 ? Optional.empty() : Optional.of(version(range.substring(dash + 1))));
    }

    static KernelVersion version(String text) {
        return KernelVersion.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is no version like 5.14".formatted(text)));
    }

    /// The option, with the values of others filled in.
    String name(Config config) {
        int from = template.indexOf("${");
        if (from < 0) {
            return template;
        }
        int to = template.indexOf('}', from);
        int colon = template.indexOf(':', from);
        String other = template.substring(from + 2, colon);
        String value = config.get(other).map(Setting::text).orElse("");
        String filled = value.isEmpty() ? template.substring(colon + 1, to) : value;
        return template.substring(0, from) + symbol(filled) + template.substring(to + 1);
    }

    /// The other option that a template looks at.
    Optional<String> looksAt() {
        int from = template.indexOf("${");
        return from < 0
                ? Optional.empty()
                : Optional.of(template.substring(from + 2, template.indexOf(':', from)));
    }

    /// `iso8859-1` is NLS_ISO8859_1, `cp437` NLS_CODEPAGE_437 (fs/nls/Kconfig).
    private static String symbol(String value) {
        if (value.startsWith("cp") && Setting.isDecimal(value.substring(2))) {
            return "CODEPAGE_" + value.substring(2);
        }
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// Whether the version has it; empty where that depends on one that nobody knows.
    Optional<Boolean> isIn(Optional<KernelVersion> version) {
        return covers(since, until, version);
    }

    /// Empty where it depends on a version that nobody knows.
    static Optional<Boolean> covers(
            Optional<KernelVersion> since,
            Optional<KernelVersion> until,
            Optional<KernelVersion> version) {
        if (since.isEmpty() && until.isEmpty()) {
            return Optional.of(true);
        }
        return version.map(v ->
                (since.isEmpty() || v.atLeast(since.get()))
                        && (until.isEmpty() || v.atMost(until.get())));
    }
}
