package org.webboot.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `modules.dep`: which module files need which (depmod(8)).
public final class ModulesDep {
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();

    private ModulesDep() {}

    /// @param lines `a.ko.xz: b.ko.xz c.ko.xz`, paths relative to the modules' directory
    public static ModulesDep parse(List<String> lines) {
        ModulesDep dep = new ModulesDep();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && ModulePath.is(line.substring(0, colon))) {
                String path = line.substring(0, colon);
                dep.paths.put(ModulePath.name(path), path);
                String needed = line.substring(colon + 1).strip();
                dep.needs.put(path, needed.isEmpty() ? List.of() : List.of(needed.split("\\s+")));
            }
        }
        return dep;
    }

    /// Path of the module called `name`, with dashes or underscores.
    public Optional<String> path(String name) {
        return Optional.ofNullable(paths.get(name.replace('-', '_')));
    }

    /// Paths of all modules, in the file's order.
    public Set<String> paths() {
        return Collections.unmodifiableSet(needs.keySet());
    }

    /// Paths of what the module at `path` needs; the last must be loaded first.
    public List<String> needs(String path) {
        return needs.getOrDefault(path, List.of());
    }

    /// Paths of `modules` and all that they need, each behind what it needs itself.
    public List<String> inOrder(List<String> modules) {
        Set<String> order = new LinkedHashSet<>();
        for (String path : modules) {
            visit(path, order, new LinkedHashSet<>());
        }
        return new ArrayList<>(order);
    }

    private void visit(String path, Set<String> done, Set<String> above) {
        if (done.contains(path) || !above.add(path)) {
            return;
        }
        // depmod lists what must be loaded first last.
        for (String needed : needs(path).reversed()) {
            visit(needed, done, above);
        }
        done.add(path);
    }
}
