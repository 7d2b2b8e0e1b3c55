package org.webboot.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What two configurations do not agree in, in the order of scripts/diffconfig: what is gone, what
/// changed, what is new, each by name.
public final class Difference {
    private Difference() {}

    public static List<Change> between(Config base, Config other) {
        List<Change> removed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (String name : new TreeSet<>(base.settings().keySet())) {
            String before = base.get(name).orElseThrow().raw();
            String after = other.get(name).map(Setting::raw).orElse("");
            if (after.isEmpty()) {
                removed.add(new Change.Removed(name, before));
            } else if (!after.equals(before)) {
                changed.add(new Change.Changed(name, before, after));
            }
        }
        removed.addAll(changed);
        for (String name : new TreeSet<>(other.settings().keySet())) {
            if (base.get(name).isEmpty()) {
                removed.add(new Change.Added(name, other.get(name).orElseThrow().raw()));
            }
        }
        return removed;
    }
}
