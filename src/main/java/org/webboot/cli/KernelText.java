package org.webboot.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.webboot.kconfig.Anomaly;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.Finding.Outcome;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rule;
import org.webboot.kconfig.Severity;

/// The answer of `webboot check-kernel` for people: by capability, the worst first.
final class KernelText {
    private static final int ANOMALIES = 10;
    private static final int LONG = 24;

    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String CYAN = "\u001b[36m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final boolean colours;
    private final boolean onlyFailed;
    private final KernelWhy why;

    KernelText(PrintWriter out, boolean colours, boolean onlyFailed, KernelWhy why) {
        this.out = out;
        this.colours = colours;
        this.onlyFailed = onlyFailed;
        this.why = why;
    }

    void print(Report report, boolean strict) {
        for (Map.Entry<Rule.Capability, List<Finding>> group : report.byCapability().entrySet()) {
            List<Finding> shown = group.getValue().stream().filter(this::isShown).toList();
            if (!shown.isEmpty()) {
                Rule.Capability capability = group.getKey();
                out.println("%s (%s)".formatted(capability.name(), capability.title()));
                shown.forEach(this::row);
                out.println();
            }
        }
        if (!onlyFailed) {
            firmware(KernelFirmware.of(report).lines());
        }
        anomalies(report.loaded().config().anomalies());
        summary(report, strict);
    }

    private void firmware(List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("Firmware of the drivers that are built in:");
            lines.forEach(line -> out.println("  " + line));
            out.println();
        }
    }

    private boolean isShown(Finding finding) {
        return switch (finding.outcome()) {
            case UNMET, LACKING -> !onlyFailed || finding.severity() != Severity.INFO;
            case UNDECIDED, MET -> !onlyFailed;
            case OTHER_VERSION, NOT_CONCERNED -> false;
        };
    }

    private void row(Finding finding) {
        Rule rule = finding.rule();
        String label = label(finding);
        String subject = finding.subject();
        if (subject.length() > LONG && finding.options().size() > 1) {
            subject = rule.id();
        }
        String said =
                switch (finding.outcome()) {
                    case MET -> finding.found();
                    case UNMET -> wanted(finding);
                    case LACKING -> finding.found();
                    case UNDECIDED -> wanted(finding) + "; not every version has it";
                    case OTHER_VERSION, NOT_CONCERNED -> "";
                };
        out.println(
                "  %s%-4s%s  %-24s %s"
                        .formatted(colour(finding), label, colours ? PLAIN : "", subject, said));
        if (finding.isUnmet() && finding.severity() != Severity.INFO) {
            detail("without it: " + rule.without());
            detail("to mend: " + finding.fix());
            why.of(finding).forEach(this::detail);
            if (!rule.firmware().isEmpty()) {
                detail("firmware: " + rule.firmware());
            }
        } else if (finding.severity() == Severity.INFO) {
            detail(rule.gives());
        }
        if (!rule.hardening().isEmpty()) {
            detail("hardening: " + rule.hardening());
        }
    }

    private static String wanted(Finding finding) {
        boolean group = finding.options().size() > 1;
        return "%s, wanted: %s%s"
                .formatted(
                        finding.found(),
                        finding.rule().required(),
                        group ? " for " + finding.subject() : "");
    }

    private void detail(String text) {
        out.println("        " + text);
    }

    private static String label(Finding finding) {
        return switch (finding.outcome()) {
            case UNMET, LACKING ->
                    finding.severity() == Severity.INFO ? "info" : finding.severity().name();
            case UNDECIDED -> "?";
            case MET, OTHER_VERSION, NOT_CONCERNED ->
                    finding.severity() == Severity.INFO ? "info" : "ok";
        };
    }

    private String colour(Finding finding) {
        if (!colours) {
            return "";
        }
        return switch (finding.outcome()) {
            case UNMET, LACKING ->
                    switch (finding.severity()) {
                        case FAIL -> RED;
                        case LOST -> YELLOW;
                        case REC -> CYAN;
                        case INFO -> "";
                    };
            case MET -> finding.severity() == Severity.INFO ? "" : GREEN;
            case UNDECIDED, OTHER_VERSION, NOT_CONCERNED -> "";
        };
    }

    private void anomalies(List<Anomaly> anomalies) {
        if (anomalies.isEmpty()) {
            return;
        }
        out.println("Odd lines:");
        for (Anomaly anomaly : anomalies.subList(0, Math.min(ANOMALIES, anomalies.size()))) {
            out.println("  line %d: %s".formatted(anomaly.line(), anomaly.says()));
        }
        if (anomalies.size() > ANOMALIES) {
            out.println(
                    "  and %d more; -format json has all".formatted(anomalies.size() - ANOMALIES));
        }
        out.println();
    }

    private void summary(Report report, boolean strict) {
        String version =
                report.loaded().config().version().map(v -> "Linux " + v).orElse("no version");
        out.println(
                "%s (%s), asked as %s: %s"
                        .formatted(
                                report.loaded().origin(),
                                version,
                                report.profile().name(),
                                report.profile().title()));
        out.println(
                "%s; %d as they should be, %d for other versions, %d not concerned"
                        .formatted(
                                counts(report),
                                report.count(Outcome.MET),
                                report.count(Outcome.OTHER_VERSION),
                                report.count(Outcome.NOT_CONCERNED)));
        if (report.loaded().config().version().isEmpty()) {
            out.println(
                    ("The file doesn't say its version: %d rules that are bound to versions stay"
                                    + " open; -kernel-version 6.1 decides them")
                            .formatted(report.count(Outcome.UNDECIDED)));
        }
        String verdict = verdict(report, strict);
        boolean good = report.isGood(strict);
        out.println(colours ? (good ? GREEN : RED) + verdict + PLAIN : verdict);
    }

    /// What the exit code says, in words.
    static String verdict(Report report, boolean strict) {
        if (!report.isGood(false)) {
            return report.profile().bad();
        }
        return report.isGood(strict)
                ? report.profile().good()
                : "too little for -strict: %d LOST; without it: %s"
                        .formatted(report.count(Severity.LOST), report.profile().good());
    }

    static String counts(Report report) {
        return List.of(Severity.values()).stream()
                .map(severity -> report.count(severity) + " " + severity)
                .collect(Collectors.joining(", "));
    }
}
