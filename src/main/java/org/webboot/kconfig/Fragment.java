package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.kconfig.Setting.Kind;

/// What to merge into a configuration (scripts/kconfig/merge_config.sh of the kernel) so that the
/// rules are met.
public final class Fragment {
    /// Setting one option makes rules count that are conditional on it; that ends soon.
    private static final int ROUNDS = 8;

    private static final Want YES = Want.parse("y");

    private final Checker checker;
    private final Profile profile;
    private final Names names;
    private final Map<String, Setting> set = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private Config config;

    private Fragment(Config config, Checker checker, Profile profile, Rules rules) {
        this.config = config;
        this.checker = checker;
        this.profile = profile;
        this.names = rules.names();
    }

    /// Lines without an end of line; only comments if nothing is to be done. No comment has an
    /// option's full name: merge_config.sh looks for those in every line.
    public static List<String> of(Config config, Checker checker, Profile profile, Rules rules) {
        return new Fragment(config, checker, profile, rules).lines();
    }

    private List<String> lines() {
        for (int round = 0; round < ROUNDS; round++) {
            int before = set.size();
            for (Rule rule : profile.rules()) {
                Finding finding = checker.find(config, rule, profile);
                if (finding.outcome() == Finding.Outcome.UNMET
                        && finding.severity() != Severity.INFO) {
                    mend(finding);
                }
            }
            if (set.size() == before) {
                break;
            }
        }
        for (Rule rule : profile.rules()) {
            Finding finding = checker.find(config, rule, profile);
            if (finding.outcome() == Finding.Outcome.LACKING) {
                lines.add(
                        "# %s %s: no line helps, it takes %s"
                                .formatted(finding.severity(), rule.id(), finding.fix()));
            }
        }
        return lines;
    }

    private void mend(Finding finding) {
        Rule rule = finding.rule();
        lines.add(
                "# %s %s: %s"
                        .formatted(finding.severity(), rule.capability().name(), rule.without()));
        boolean wantsYes = false;
        for (Finding.Seen seen : finding.options()) {
            if (!seen.met()) {
                wantsYes |= set(seen.name(), rule.want());
                if (!rule.all()) {
                    break;
                }
            }
        }
        // A member of a choice is not unset, another is set.
        if (config.get(rule.instead()).isPresent()) {
            set(rule.instead(), YES);
        }
        for (Condition need : rule.needs()) {
            if (!need.existsIn(config)) {
                continue;
            }
            Optional<Setting> is = names.find(config, need.name());
            boolean yes = is.isPresent() && is.get().kind() == Kind.YES;
            // What is built in stands on nothing that is a module.
            if ((wantsYes && mayBeBuiltIn(need.want())) ? !yes : !need.want().isMetBy(is)) {
                set(names.in(config.version(), need.name()), need.want());
            }
        }
    }

    private static boolean mayBeBuiltIn(Want want) {
        return want instanceof Want.OnOff(var yes, _, var no) && yes && !no;
    }

    /// Returns whether that is `y`.
    private boolean set(String name, Want want) {
        Setting setting =
                switch (want) {
                    case Want.OnOff onOff -> onOff(name, onOff);
                    case Want.Text text ->
                            new Setting(
                                    name,
                                    Kind.STRING,
                                    '"' + (text.equal() ? text.value() : "") + '"',
                                    0);
                    case Want.Amount number ->
                            new Setting(name, Kind.NUMBER, number.value().toString(), 0);
                    case Want.Anything _ -> new Setting(name, Kind.NO, "n", 0);
                };
        if (set.put(name, setting) == null) {
            lines.add(line(setting));
        }
        config = config.with(set);
        return setting.kind() == Kind.YES;
    }

    private Setting onOff(String name, Want.OnOff want) {
        // A live system's kernel has its drivers as modules; in webboot's own `y` is the sure way.
        // Without modules an `m` is a `y`, which may be what is not wanted.
        boolean modules = config.isOn("MODULES");
        boolean module =
                want.module() && (want.yes() ? !profile.packs() && modules : modules || !want.no());
        Kind kind = module ? Kind.MODULE : want.yes() ? Kind.YES : Kind.NO;
        return new Setting(name, kind, module ? "m" : want.yes() ? "y" : "n", 0);
    }

    private static String line(Setting setting) {
        return setting.kind() == Kind.NO
                ? "# CONFIG_%s is not set".formatted(setting.name())
                : "CONFIG_%s=%s".formatted(setting.name(), setting.raw());
    }
}
