package org.webboot.kconfig;

import java.util.List;
import java.util.stream.Collectors;

/// What a rule says of a configuration.
///
/// @param severity for the profile that was asked for
/// @param needs what Kconfig wants on before it takes the options, as this version calls it
/// @param options the names of the rule's options in this configuration, and what it says of them
public record Finding(
        Rule rule, Severity severity, Outcome outcome, List<String> needs, List<Seen> options) {
    private static final String ABSENT = ", not in the image";

    public enum Outcome {
        MET,
        UNMET,
        /// The rule is for other versions, and asked for by name: this kernel can't have it.
        LACKING,
        /// Not met, but the rule is bound to versions, and nobody knows which this is.
        UNDECIDED,
        /// The rule is for other versions.
        OTHER_VERSION,
        /// What the rule is conditional on is not so.
        NOT_CONCERNED
    }

    /// @param found `y`, `m`, `is not set`, `absent`, or a value
    /// @param packed false for an `m` that doesn't count, as no image carries its module
    public record Seen(String name, String found, boolean met, boolean packed, String module) {
        /// For people: `m (nd_pmem)`.
        public String said() {
            String file = module.substring(module.lastIndexOf('/') + 1);
            boolean named = found.equals("m") && file.length() > 1;
            return found + (named ? " (" + file + ")" : "") + (packed ? "" : ABSENT);
        }
    }

    public Finding {
        needs = List.copyOf(needs);
        options = List.copyOf(options);
    }

    /// Whether the rule was looked at and is as it should be.
    public boolean ok() {
        return !isUnmet();
    }

    public boolean isUnmet() {
        return outcome == Outcome.UNMET || outcome == Outcome.LACKING;
    }

    /// Whether the rule has anything to say about this configuration.
    public boolean applies() {
        return switch (outcome) {
            case MET, UNMET, LACKING, UNDECIDED -> true;
            case OTHER_VERSION, NOT_CONCERNED -> false;
        };
    }

    /// For people: the option, or `one of A, B, C`.
    public String subject() {
        if (options.size() <= 1) {
            return options.isEmpty() ? rule.id() : options.getFirst().name();
        }
        String names = options.stream().map(Seen::name).collect(Collectors.joining(", "));
        return (rule.all() ? "" : "one of ") + names;
    }

    /// For people: what was found of it.
    public String found() {
        if (options.size() == 1) {
            return options.getFirst().said();
        }
        StringBuilder found = new StringBuilder();
        boolean packed = true;
        for (Seen seen : options) {
            boolean telling = rule.all() ? outcome == Outcome.MET || !seen.met() : seen.met();
            if (telling || !seen.packed()) {
                found.append(found.isEmpty() ? "" : ", ")
                        .append(seen.name())
                        .append(seen.found().length() == 1 ? "=" : " ")
                        .append(seen.found());
                packed &= seen.packed();
            }
        }
        return found.isEmpty() ? "none" : found + (packed ? "" : ABSENT);
    }

    /// What to do, in one line.
    public String fix() {
        if (outcome == Outcome.LACKING) {
            return rule.versions().isEmpty() ? "another kernel" : "a kernel " + rule.versions();
        }
        boolean more = rule.fix().startsWith("or ");
        if (!rule.fix().isEmpty() && !more) {
            return rule.fix();
        }
        StringBuilder fix = new StringBuilder();
        for (Seen seen : options) {
            if (!seen.met() && (rule.all() || fix.isEmpty())) {
                fix.append(fix.isEmpty() ? "" : ", ").append(rule.want().line(seen.name()));
            }
        }
        if (!needs.isEmpty()) {
            fix.append(", which stands on ").append(String.join(" ", needs));
        }
        boolean module = options.stream().anyMatch(seen -> !seen.packed());
        return fix
                + (more ? ", " + rule.fix() : "")
                + (module ? ", or an image with the module" : "");
    }
}
