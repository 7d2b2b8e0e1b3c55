package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The answer of a profile's rules.
///
/// @param findings in the rules' order
public record Report(Loaded loaded, Profile profile, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    /// How many rules of that severity are not met.
    public int count(Severity severity) {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.isUnmet() && finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    public int count(Finding.Outcome outcome) {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.outcome() == outcome ? 1 : 0;
        }
        return count;
    }

    /// @param strict whether a lost capability is too much
    public boolean isGood(boolean strict) {
        return count(Severity.FAIL) == 0 && (!strict || count(Severity.LOST) == 0);
    }

    /// By capability, the worst first; within one the worst first too.
    public Map<Rule.Capability, List<Finding>> byCapability() {
        List<Finding> sorted = new ArrayList<>(findings);
        Map<String, Integer> worst = new LinkedHashMap<>();
        for (Finding finding : findings) {
            worst.merge(finding.rule().capability().name(), rank(finding), Math::min);
        }
        sorted.sort(
                Comparator.comparingInt(
                                (Finding f) -> worst.getOrDefault(f.rule().capability().name(), 0))
                        .thenComparingInt(f -> f.rule().capability().order())
                        .thenComparingInt(Report::rank));
        Map<Rule.Capability, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : sorted) {
            groups.computeIfAbsent(finding.rule().capability(), _ -> new ArrayList<>())
                    .add(finding);
        }
        return groups;
    }

    /// The lower, the worse.
    private static int rank(Finding finding) {
        return switch (finding.outcome()) {
            case UNMET, LACKING -> weight(finding.severity());
            case UNDECIDED -> weight(finding.severity()) + 1;
            case MET -> 8;
            case NOT_CONCERNED, OTHER_VERSION -> 9;
        };
    }

    private static int weight(Severity severity) {
        return switch (severity) {
            case FAIL -> 0;
            case LOST -> 2;
            case REC -> 4;
            case INFO -> 6;
        };
    }
}
