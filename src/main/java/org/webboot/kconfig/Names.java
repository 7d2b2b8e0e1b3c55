package org.webboot.kconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What options were called before. `SYSFB_SIMPLEFB = 5.14 X86_SYSFB` in renames.properties: this
/// is its name from 5.14 on.
final class Names {
    private final Map<String, Rename> byNewName = new HashMap<>();
    private final Map<String, Rename> byOldName = new HashMap<>();

    record Rename(String name, KernelVersion since, String before) {}

    void add(Rename rename) {
        byNewName.put(rename.name(), rename);
        byOldName.put(rename.before(), rename);
    }

    Optional<Rename> ofNewName(String name) {
        return Optional.ofNullable(byNewName.get(name));
    }

    Optional<Rename> ofOldName(String name) {
        return Optional.ofNullable(byOldName.get(name));
    }

    /// What a kernel of that version calls `name`.
    String in(Optional<KernelVersion> version, String name) {
        Rename rename = byNewName.get(name);
        return rename != null && version.isPresent() && !version.get().atLeast(rename.since())
                ? rename.before()
                : name;
    }

    /// What the configuration says of `name`, or, if its version is unknown, of the older name.
    Optional<Setting> find(Config config, String name) {
        Optional<Setting> setting = config.get(in(config.version(), name));
        Rename rename = byNewName.get(name);
        return setting.isEmpty() && rename != null && config.version().isEmpty()
                ? config.get(rename.before())
                : setting;
    }

    /// All names of one option, the newest first.
    List<String> all(String name) {
        Rename rename = byNewName.get(name);
        return rename == null ? List.of(name) : List.of(name, rename.before());
    }
}
