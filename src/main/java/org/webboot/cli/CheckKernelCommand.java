package org.webboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.webboot.image.CarriedModules;
import org.webboot.kconfig.Change;
import org.webboot.kconfig.Checker;
import org.webboot.kconfig.ConfigSource;
import org.webboot.kconfig.Consequence;
import org.webboot.kconfig.Difference;
import org.webboot.kconfig.Explanation;
import org.webboot.kconfig.Fragment;
import org.webboot.kconfig.Loaded;
import org.webboot.kconfig.PackedModules;
import org.webboot.kconfig.Profile;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rules;
import org.webboot.kconfig.ShippedConfig;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.CommandSpec;

/// `webboot check-kernel`: holds a kernel's configuration to what webboot needs.
final class CheckKernelCommand implements Callable<Integer> {
    private static final int UNMET = 1;

    private final CheckKernelOptions options = new CheckKernelOptions();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final SystemRoot machine;

    private CheckKernelCommand(SystemRoot machine) {
        this.machine = machine;
    }

    static CommandSpec spec(SystemRoot machine) {
        return new CheckKernelCommand(machine).described();
    }

    private CommandSpec described() {
        spec.name("check-kernel");
        spec.addOption(Flags.help());
        options.addTo(spec);
        spec.usageMessage()
                .sortOptions(false)
                .description(
                        "Hold a kernel's configuration to what webboot needs, before it is built.")
                .footer(
                        "",
                        "Exit codes: 0 no rule of severity FAIL is broken (-strict: nor LOST; -diff:"
                                + " both are alike),",
                        "  1 some are (-diff: they differ), 2 usage or unreadable input");
        return spec;
    }

    @Override
    public Integer call() throws BootException {
        options.check();
        PrintWriter out = spec.commandLine().getOut();
        if (options.isDiff()) {
            return diff(out);
        }
        Optional<Loaded> loaded =
                options.isRunning() || !options.files().isEmpty()
                        ? Optional.of(load(options.isRunning() ? "" : options.files().getFirst()))
                        : Optional.empty();
        Rules rules = rules();
        if (options.explain().isPresent()) {
            explain(options.explain().get(), rules, loaded, out);
            return 0;
        }
        Profile profile = rules.profile(options.profile());
        Checker checker = checker(rules, profile);
        Report report = checker.check(loaded.orElseThrow(), profile);
        KernelWhy why = why(report.loaded(), rules);
        switch (options.format()) {
            case TEXT ->
                    new KernelText(out, Terminal.hasColours(), options.onlyFailed(), why)
                            .print(report, options.isStrict());
            case MARKDOWN ->
                    KernelMarkdown.print(report, options.isStrict(), options.onlyFailed(), out);
            case JSON ->
                    out.println(
                            Json.write(
                                    KernelJson.of(
                                            report,
                                            options.isStrict(),
                                            options.onlyFailed(),
                                            why)));
            case FRAGMENT ->
                    Fragment.of(report.loaded().config(), checker, profile, rules)
                            .forEach(out::println);
        }
        return report.isGood(options.isStrict()) ? 0 : UNMET;
    }

    private void explain(String option, Rules rules, Optional<Loaded> loaded, PrintWriter out)
            throws BootException {
        Explanation.of(rules, option, loaded).forEach(out::println);
        if (options.source().isPresent()) {
            String name = Explanation.name(option);
            out.println();
            out.println("  in %s".formatted(options.source().get()));
            why(loaded.orElseThrow(), rules)
                    .of(name, List.of("y", "m"))
                    .forEach(line -> out.println("    " + line));
        }
    }

    private KernelWhy why(Loaded loaded, Rules rules) throws BootException {
        return KernelWhy.of(options.source(), loaded, rules, spec.commandLine().getErr());
    }

    private int diff(PrintWriter out) throws BootException {
        List<String> files = options.files();
        Loaded other = load(options.isRunning() ? "" : files.getLast());
        Loaded base;
        if (files.size() + (options.isRunning() ? 1 : 0) == 2) {
            base = load(files.getFirst());
        } else {
            base = ShippedConfig.nearest(other.config().version());
            spec.commandLine().getErr().println("against webboot's own " + base.origin());
        }
        List<Change> changes = Difference.between(base.config(), other.config());
        List<Consequence> consequences = List.of();
        if (options.isRelevant()) {
            Rules rules = rules();
            Profile profile = rules.profile(options.profile());
            consequences =
                    Consequence.of(
                            changes,
                            base.config(),
                            other.config(),
                            profile,
                            rules,
                            checker(rules, profile));
        }
        if (options.format() == CheckKernelOptions.Format.JSON) {
            out.println(
                    Json.write(
                            KernelJson.of(
                                    base, other, changes, options.isRelevant(), consequences)));
        } else if (options.isRelevant()) {
            Change last = null;
            for (Consequence consequence : consequences) {
                if (!consequence.change().equals(last)) {
                    out.println(consequence.change().line());
                    last = consequence.change();
                }
                out.println("      " + consequence.says());
            }
        } else {
            // At once: standard output is flushed behind every line.
            StringBuilder lines = new StringBuilder();
            changes.forEach(change -> lines.append(change.line()).append(System.lineSeparator()));
            out.print(lines);
            out.flush();
        }
        boolean alike = options.isRelevant() ? consequences.isEmpty() : changes.isEmpty();
        return alike ? 0 : UNMET;
    }

    /// @param name of a file; empty for the running kernel
    private Loaded load(String name) throws BootException {
        ConfigSource source = new ConfigSource(options.version());
        if (name.isEmpty()) {
            return source.running(machine);
        }
        return name.equals(ConfigSource.STDIN)
                ? source.stream(System.in, "standard input")
                : source.file(Path.of(name));
    }

    private Rules rules() throws BootException {
        Rules rules = Rules.shipped();
        for (Path file : options.rules()) {
            rules.add(file);
        }
        return rules;
    }

    private Checker checker(Rules rules, Profile profile) throws BootException {
        if (!profile.packs()) {
            return new Checker(rules, PackedModules.doesNotMatter());
        }
        try {
            CarriedModules modules =
                    options.modules().isPresent()
                            ? CarriedModules.of(options.modules().get(), true)
                            : CarriedModules.listed(true);
            return new Checker(rules, Optional.of(modules::has));
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "-modules %s: %s".formatted(options.modules().orElse(Path.of("")), e),
                    "a directory lib/modules/VERSION as depmod left it",
                    e);
        }
    }
}
