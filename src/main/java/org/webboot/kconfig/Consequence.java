package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;

/// What a change means: the rule that cares, before and after.
public record Consequence(Change change, Finding before, Finding after) {
    /// The changes that some rule of the profile cares about, one for each rule.
    public static List<Consequence> of(
            List<Change> changes,
            Config base,
            Config other,
            Profile profile,
            Rules rules,
            Checker checker) {
        List<Consequence> consequences = new ArrayList<>();
        for (Change change : changes) {
            for (Rule rule : profile.rules()) {
                if (rule.looksAt(change.name(), base, rules.names())
                        || rule.looksAt(change.name(), other, rules.names())) {
                    consequences.add(
                            new Consequence(
                                    change,
                                    checker.find(base, rule, profile),
                                    checker.find(other, rule, profile)));
                }
            }
        }
        return consequences;
    }

    /// For people, one line.
    public String says() {
        Rule rule = after.rule();
        String place = rule.capability().name() + ": ";
        if (after.isUnmet()) {
            String still = before.isUnmet() ? "still " : "";
            String what = rule.without().isEmpty() ? rule.gives() : rule.without();
            return still + after.severity() + " " + place + what;
        }
        if (before.isUnmet()) {
            String what = rule.gives().isEmpty() ? "no longer: " + rule.without() : rule.gives();
            return "mended " + place + what;
        }
        return switch (after.outcome()) {
            case UNDECIDED -> "undecided " + place + "the rule is bound to versions";
            case OTHER_VERSION -> "nothing " + place + "the rule is for other versions";
            case NOT_CONCERNED -> "nothing " + place + "what the rule depends on is off";
            case MET, UNMET, LACKING ->
                    "fine " + place + (rule.gives().isEmpty() ? "as it should be" : rule.gives());
        };
    }
}
