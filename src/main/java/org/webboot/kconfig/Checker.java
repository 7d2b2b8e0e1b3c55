package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.Finding.Outcome;
import org.webboot.kconfig.Finding.Seen;

/// Holds a configuration to rules.
public final class Checker {
    /// In place of a module: the rule is about the configuration alone.
    private static final String NO_MATTER = "-";

    private final Names names;
    private final Optional<PackedModules> modules;

    /// @param modules what the image carries, where that matters
    public Checker(Rules rules, Optional<PackedModules> modules) {
        this.names = rules.names();
        this.modules = modules;
    }

    public Report check(Loaded loaded, Profile profile) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            findings.add(find(loaded.config(), rule, profile));
        }
        return new Report(loaded, profile, findings);
    }

    Finding find(Config config, Rule rule, Profile profile) {
        Severity severity = rule.severityFor(profile.name());
        List<Seen> seen = new ArrayList<>();
        for (Condition condition : rule.when()) {
            if (!condition.isMetBy(config, names)) {
                return new Finding(rule, severity, Outcome.NOT_CONCERNED, List.of(), seen);
            }
        }
        Optional<KernelVersion> version = config.version();
        Optional<Boolean> covered = Item.covers(rule.since(), rule.until(), version);
        int met = 0;
        int open = 0;
        for (int i = 0; i < rule.items().size(); i++) {
            Item item = rule.items().get(i);
            Optional<Boolean> exists = item.isIn(version);
            if (exists.isEmpty() || exists.get()) {
                Seen one = see(config, rule, i, profile.packs());
                seen.add(one);
                met += one.met() ? 1 : 0;
                open += !one.met() && exists.isEmpty() ? 1 : 0;
            }
        }
        if (seen.isEmpty() || covered.equals(Optional.of(false))) {
            return rule.isDriverOf(profile.name())
                    ? new Finding(rule, severity, Outcome.LACKING, List.of(), unknown(config, rule))
                    : new Finding(rule, severity, Outcome.OTHER_VERSION, List.of(), List.of());
        }
        boolean good = rule.all() ? met == seen.size() : met > 0;
        // An 'all' with something that is surely missing is surely not met.
        boolean sure = covered.isPresent() && met + open < seen.size();
        Outcome outcome = good ? Outcome.MET : sure ? Outcome.UNMET : Outcome.UNDECIDED;
        return new Finding(rule, severity, outcome, needs(config, rule), seen);
    }

    private List<String> needs(Config config, Rule rule) {
        return rule.needs().stream()
                .filter(need -> need.existsIn(config))
                .map(need -> names.in(config.version(), need.name()))
                .toList();
    }

    /// Who asks for a driver is not served by a version that doesn't have it.
    private static List<Seen> unknown(Config config, Rule rule) {
        String version = config.version().map(KernelVersion::text).orElse("");
        List<Seen> unknown = new ArrayList<>();
        for (Item item : rule.items()) {
            unknown.add(new Seen(item.name(config), "not in Linux " + version, false, true, ""));
        }
        return unknown;
    }

    private Seen see(Config config, Rule rule, int index, boolean packs) {
        String name = rule.items().get(index).name(config);
        Optional<Setting> setting = names.find(config, name);
        String shown = setting.map(Setting::shown).orElse("absent");
        String called =
                setting.map(Setting::name).orElseGet(() -> names.in(config.version(), name));
        boolean met = rule.want().isMetBy(setting);
        boolean module =
                setting.isPresent()
                        && setting.get().kind() == Setting.Kind.MODULE
                        && !(rule.want() instanceof Want.Anything)
                        && !(rule.want() instanceof Want.OnOff(_, _, var no) && no);
        String path = rule.modules().isEmpty() ? "" : rule.modules().get(index);
        boolean packed =
                !met
                        || !module
                        || !packs
                        || modules.isEmpty()
                        || path.equals(NO_MATTER)
                        || (!path.isEmpty() && modules.get().has(path));
        return new Seen(called, shown, met && packed, packed, path);
    }
}
