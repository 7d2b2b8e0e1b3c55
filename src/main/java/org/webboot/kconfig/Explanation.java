package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that the rules say of one option, for people.
public final class Explanation {
    private final Rules rules;
    private final String name;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Rules rules, String name) {
        this.rules = rules;
        this.name = name;
    }

    /// @param option with or without `CONFIG_`, and what a configuration's line has behind it
    /// @param loaded a configuration to say its value of
    public static List<String> of(Rules rules, String option, Optional<Loaded> loaded) {
        return new Explanation(rules, name(option)).lines(loaded);
    }

    /// `KEXEC` of `KEXEC`, `CONFIG_KEXEC`, `CONFIG_KEXEC=y` and `# CONFIG_KEXEC is not set`.
    public static String name(String option) {
        return option.replaceFirst("^(# *)?(CONFIG_)?", "").replaceFirst("[ =].*", "");
    }

    private List<String> lines(Optional<Loaded> loaded) {
        Config config =
                loaded.map(Loaded::config)
                        .orElseGet(() -> ShippedConfig.nearest(Optional.empty()).config());
        lines.add("CONFIG_" + name);
        if (loaded.isPresent()) {
            String found = config.get(name).map(Setting::shown).orElse("absent");
            lines.add("  in %s: %s".formatted(loaded.get().origin(), found));
        }
        rules.names()
                .ofNewName(name)
                .ifPresent(r ->
                        lines.add(
                                "  before Linux %s it was called %s"
                                        .formatted(r.since(), r.before())));
        rules.names()
                .ofOldName(name)
                .ifPresent(r ->
                        lines.add(
                                "  from Linux %s on it is called %s"
                                        .formatted(r.since(), r.name())));
        int count = lines.size();
        for (Rule rule : rules.all()) {
            if (rule.looksAt(name, config, rules.names())) {
                explain(rule);
            }
        }
        if (lines.size() == count) {
            lines.add("  no rule of webboot is about it");
        }
        return lines;
    }

    private void explain(Rule rule) {
        lines.add("");
        lines.add(
                "  %s %s, for %s (rule %s)"
                        .formatted(
                                rule.severity(),
                                rule.capability().name(),
                                String.join(", ", rule.profiles()),
                                rule.id()));
        List<String> items = new ArrayList<>();
        rule.items()
                .forEach(item -> items.add(item.template() + range(item.since(), item.until())));
        say(
                "wanted",
                "%s: %s"
                        .formatted(
                                (items.size() == 1 ? "" : rule.all() ? "all of " : "one of ")
                                        + String.join(", ", items),
                                rule.want().shown()));
        if (rule.want() instanceof Want.OnOff(_, var m, _) && m && !rule.modules().isEmpty()) {
            say("m counts", "if the image has the module: " + String.join(", ", rule.modules()));
        }
        List<String> when = new ArrayList<>();
        rule.when().forEach(condition -> when.add(condition.shown()));
        say("if", String.join(" and ", when));
        say("versions", range(rule.since(), rule.until()).strip());
        say("needed by", rule.gives());
        say("without", rule.without());
        List<String> needs = new ArrayList<>();
        rule.needs()
                .forEach(need ->
                        needs.add(
                                need.shown()
                                        + range(need.option().since(), need.option().until())));
        say("stands on", String.join(", ", needs));
        say("firmware", rule.firmware());
        say("to mend", rule.fix());
        say("hardening", rule.hardening());
        say("source", rule.source());
    }

    private static String range(Optional<KernelVersion> since, Optional<KernelVersion> until) {
        return (since.isPresent() ? " from " + since.get() : "")
                + (until.isPresent() ? " to " + until.get() : "");
    }

    private void say(String what, String text) {
        if (!text.isEmpty()) {
            lines.add("    %-10s %s".formatted(what, text));
        }
    }
}
