package org.webboot.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.webboot.kconfig.Anomaly;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rule;

/// The answer of `webboot check-kernel` for issues and wikis.
final class KernelMarkdown {
    private KernelMarkdown() {}

    static void print(Report report, boolean strict, boolean onlyFailed, PrintWriter out) {
        out.println("# " + cell(report.loaded().origin()));
        out.println();
        out.println(
                "%s: **%s** (%s)."
                        .formatted(
                                report.profile().title(),
                                KernelText.verdict(report, strict),
                                KernelText.counts(report)));
        for (Map.Entry<Rule.Capability, List<Finding>> group : report.byCapability().entrySet()) {
            List<Finding> shown =
                    group.getValue().stream()
                            .filter(f -> onlyFailed ? f.isUnmet() : f.applies())
                            .toList();
            if (!shown.isEmpty()) {
                out.println();
                out.println("## " + group.getKey().title());
                out.println();
                out.println("| | option | found | wanted | |");
                out.println("|---|---|---|---|---|");
                shown.forEach(finding -> row(finding, out));
            }
        }
        List<String> firmware = onlyFailed ? List.of() : KernelFirmware.of(report).lines();
        if (!firmware.isEmpty()) {
            out.println();
            out.println("## Firmware of the drivers that are built in");
            out.println();
            firmware.forEach(line -> out.println("- " + cell(line)));
        }
        List<Anomaly> anomalies = report.loaded().config().anomalies();
        if (!anomalies.isEmpty()) {
            out.println();
            out.println("## Odd lines");
            out.println();
            anomalies.forEach(
                    a -> out.println("- line %d: %s".formatted(a.line(), cell(a.says()))));
        }
    }

    private static void row(Finding finding, PrintWriter out) {
        Rule rule = finding.rule();
        String mark =
                switch (finding.outcome()) {
                    case UNMET, LACKING -> "**%s**".formatted(finding.severity());
                    case UNDECIDED -> "?";
                    case MET, OTHER_VERSION, NOT_CONCERNED -> "ok";
                };
        String said = finding.isUnmet() ? rule.without() : rule.gives();
        if (!rule.hardening().isEmpty()) {
            said += " (" + rule.hardening() + ")";
        }
        out.println(
                "| %s | %s | %s | %s | %s |"
                        .formatted(
                                mark,
                                cell(finding.subject()),
                                cell(finding.found()),
                                cell(rule.required()),
                                cell(said)));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("_", "\\_").replace("*", "\\*");
    }
}
