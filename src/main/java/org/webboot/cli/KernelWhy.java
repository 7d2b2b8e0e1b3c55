package org.webboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.KernelVersion;
import org.webboot.kconfig.Loaded;
import org.webboot.kconfig.Rules;
import org.webboot.kconfig.tree.KconfigTree;
import org.webboot.kconfig.tree.Reasons;
import org.webboot.kconfig.tree.Tri;
import org.webboot.stage.BootException;

/// Why options can't be set, where `-kernel-source` names the source to ask.
///
/// @param reasons empty where it doesn't
record KernelWhy(Optional<Reasons> reasons) {
    /// @param err where a source that is of another version than the configuration is told
    static KernelWhy of(Optional<Path> directory, Loaded loaded, Rules rules, PrintWriter err)
            throws BootException {
        if (directory.isEmpty()) {
            return new KernelWhy(Optional.empty());
        }
        KconfigTree.Source source = KconfigTree.read(directory.get());
        Config config = loaded.config();
        config.version()
                .filter(version -> !version.equals(source.version()))
                .ifPresent(version -> tell(version, source, err));
        return new KernelWhy(Optional.of(new Reasons(source.tree(), config, rules::otherName)));
    }

    private static void tell(KernelVersion version, KconfigTree.Source source, PrintWriter err) {
        err.println(
                "the configuration is of Linux %s, %s of %s: what is said of reasons is its"
                        .formatted(version, source.directory(), source.version()));
    }

    /// Of each option that is not as the rule wants it; indented by two blanks for each step.
    List<String> of(Finding finding) {
        List<String> lines = new ArrayList<>();
        boolean several = finding.options().size() > 1;
        for (Finding.Seen seen : finding.options()) {
            if (!seen.met() && finding.isUnmet()) {
                List<String> why = of(finding, seen);
                if (several && !why.isEmpty()) {
                    lines.add(seen.name() + ":");
                }
                why.forEach(line -> lines.add((several ? "  " : "") + line));
            }
        }
        return lines;
    }

    List<String> of(Finding finding, Finding.Seen seen) {
        return of(seen.name(), finding.rule().accepted());
    }

    List<String> of(String option, List<String> accepted) {
        List<Tri> values = accepted.stream().flatMap(v -> Tri.parse(v).stream()).toList();
        return reasons.map(r -> r.of(option, values)).orElse(List.of());
    }
}
