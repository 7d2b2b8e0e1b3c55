package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Reads rules, strictly: kernel-config/README.md tells what may stand in a file.
final class RuleFile {
    /// Keys of the whole file; what a rule doesn't say itself it takes from there.
    private static final Set<String> OF_FILE = Set.of("capability", "title", "profiles", "source");

    private static final Set<String> TEXTS =
            Set.of(
                    "gives",
                    "without",
                    "fix",
                    "source",
                    "hardening",
                    "firmware",
                    "instead",
                    "profiles");

    private static final Set<String> READ =
            Set.of("any", "all", "want", "severity", "since", "until", "when", "module", "needs");

    private final String file;
    private final Map<String, String> defaults = new HashMap<>();
    private final int order;

    private RuleFile(String file, int order) {
        this.file = file;
        this.order = order;
    }

    /// @param file for messages
    /// @param order of its capability among the others
    static List<Rule> read(String file, String text, int order) throws BootException {
        return new RuleFile(file, order).rules(text);
    }

    private List<Rule> rules(String text) throws BootException {
        Map<String, Map<String, String>> byId = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> entry : Entries.read(text).entrySet()) {
                sort(entry.getKey(), entry.getValue(), byId);
            }
        } catch (IllegalArgumentException e) {
            throw problem(String.valueOf(e.getMessage()), e);
        }
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> entry : byId.entrySet()) {
            try {
                rules.add(rule(entry.getKey(), entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw problem(entry.getKey() + ": " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private void sort(String key, String value, Map<String, Map<String, String>> byId) {
        int dot = key.indexOf('.');
        String word = key.substring(dot + 1);
        boolean known =
                dot < 0
                        ? OF_FILE.contains(key)
                        : TEXTS.contains(word)
                                || READ.contains(word)
                                || word.startsWith("severity.");
        if (!known) {
            throw new IllegalArgumentException("the key '%s' is unknown".formatted(key));
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the key '%s' has no value".formatted(key));
        }
        if (dot < 0) {
            defaults.put(key, value);
        } else {
            byId.computeIfAbsent(key.substring(0, dot), _ -> new HashMap<>()).put(word, value);
        }
    }

    private Rule rule(String id, Map<String, String> keys) {
        Map<String, String> texts = new HashMap<>(defaults);
        keys.forEach((key, value) -> {
            if (!READ.contains(key)) {
                texts.put(key, value);
            }
        });
        for (String key : texts.keySet()) {
            if (key.startsWith("severity.")) {
                severity(texts.getOrDefault(key, ""));
            }
        }
        Optional<String> any = Optional.ofNullable(keys.get("any"));
        Optional<String> all = Optional.ofNullable(keys.get("all"));
        if (any.isPresent() && all.isPresent()) {
            throw new IllegalArgumentException("it has both 'any' and 'all'");
        }
        List<Item> items = Item.parse(any.or(() -> all).orElse(id));
        List<String> modules = Words.of(keys.getOrDefault("module", ""));
        if (!modules.isEmpty() && modules.size() != items.size()) {
            throw new IllegalArgumentException(
                    "%d modules for %d options".formatted(modules.size(), items.size()));
        }
        String name = defaults.getOrDefault("capability", "own");
        return new Rule(
                id,
                new Rule.Capability(name, defaults.getOrDefault("title", name), order),
                items,
                any.isEmpty(),
                Want.parse(required(keys, "want")),
                severity(required(keys, "severity")),
                version(keys, "since"),
                version(keys, "until"),
                Condition.parse(keys.getOrDefault("when", "")),
                modules,
                Condition.parse(keys.getOrDefault("needs", "")),
                Words.of(texts.getOrDefault("profiles", Profile.DEFAULT)),
                texts);
    }

    private static Optional<KernelVersion> version(Map<String, String> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Item::version);
    }

    private static Severity severity(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(text)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("'%s' is none of FAIL, LOST, REC, INFO".formatted(text));
    }

    private static String required(Map<String, String> keys, String key) {
        String value = keys.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the key '%s' is missing".formatted(key));
        }
        return value;
    }

    private BootException problem(String why, Throwable cause) {
        return new BootException(
                Stage.USAGE,
                "rules %s: %s".formatted(file, why),
                "correct the file; kernel-config/README.md tells what may stand in it",
                cause);
    }
}
