package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.image.CarriedModules;
import org.webboot.kconfig.Checker;
import org.webboot.kconfig.ConfigSource;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.Loaded;
import org.webboot.kconfig.Profile;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rule;
import org.webboot.kconfig.Rules;
import org.webboot.kconfig.Severity;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;

/// What an image's kernel will lack, in a few lines. It is said; it never stops a build.
///
/// @param kernel a bzImage
/// @param config `-kernel-config`; without it the one beside the kernel, or within
/// @param modules `-kernel-modules`
/// @param wifi whether the image is to have Wi-Fi
record KernelSummary(Path kernel, Optional<Path> config, Optional<Path> modules, boolean wifi) {
    void tell(Reporter reporter) {
        try {
            ConfigSource source = new ConfigSource(Optional.empty());
            Loaded loaded =
                    config.isPresent() ? source.file(config.get()) : source.ofKernel(kernel);
            Rules rules = Rules.shipped();
            CarriedModules carried =
                    modules.isPresent()
                            ? CarriedModules.of(modules.get(), wifi)
                            : CarriedModules.none();
            Checker checker = new Checker(rules, Optional.of(carried::has));
            tell(checker.check(loaded, rules.profile(Profile.DEFAULT)), reporter);
        } catch (BootException | IOException e) {
            reporter.note("kernel not checked: " + e.getMessage());
            reporter.note("  -kernel-config FILE names its configuration");
        }
    }

    private void tell(Report report, Reporter reporter) {
        boolean good = report.isGood(false);
        reporter.note(
                "kernel checked (%s): %s"
                        .formatted(
                                report.loaded().origin(),
                                good ? report.profile().good() : report.profile().bad()));
        List<String> without = new ArrayList<>();
        for (Map.Entry<Rule.Capability, List<Finding>> group : report.byCapability().entrySet()) {
            String capability = group.getKey().name();
            if (capability.startsWith("wifi") && !wifi) {
                continue;
            }
            List<String> lost = new ArrayList<>();
            for (Finding finding : group.getValue()) {
                if (finding.isUnmet() && finding.severity() == Severity.FAIL) {
                    reporter.note(
                            "  FAIL %s: %s (%s)"
                                    .formatted(
                                            finding.subject(),
                                            finding.rule().without(),
                                            finding.found()));
                } else if (finding.isUnmet() && finding.severity() == Severity.LOST) {
                    lost.add(finding.subject());
                }
            }
            if (!lost.isEmpty()) {
                without.add("  without %s: %s".formatted(capability, String.join(", ", lost)));
            }
        }
        without.forEach(reporter::note);
        if (!good || !without.isEmpty()) {
            String dir = modules.map(m -> " -modules " + m).orElse("");
            reporter.note(
                    "  why: webboot check-kernel -only failed%s %s"
                            .formatted(dir, report.loaded().origin()));
        }
    }
}
