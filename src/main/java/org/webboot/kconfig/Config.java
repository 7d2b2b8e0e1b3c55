package org.webboot.kconfig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kernel's configuration. An option that is absent is not one that "is not set": its
/// dependencies are unmet, or that kernel doesn't know it.
public final class Config {
    private final Optional<KernelVersion> version;
    private final Map<String, Setting> settings;
    private final List<Anomaly> anomalies;

    Config(
            Optional<KernelVersion> version,
            Map<String, Setting> settings,
            List<Anomaly> anomalies) {
        this.version = version;
        this.settings = Collections.unmodifiableMap(settings);
        this.anomalies = List.copyOf(anomalies);
    }

    /// Of the header, or as [#as] was told; fragments and `savedefconfig` have none.
    public Optional<KernelVersion> version() {
        return version;
    }

    /// In the file's order.
    public Map<String, Setting> settings() {
        return settings;
    }

    /// By line.
    public List<Anomaly> anomalies() {
        return anomalies;
    }

    /// @param name without `CONFIG_`
    public Optional<Setting> get(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// Whether `name` is on, built in or as a module.
    boolean isOn(String name) {
        Setting setting = settings.get(name);
        return setting != null
                && (setting.kind() == Setting.Kind.YES || setting.kind() == Setting.Kind.MODULE);
    }

    /// The same for another kernel version.
    public Config as(KernelVersion other) {
        return new Config(Optional.of(other), settings, anomalies);
    }

    /// The same with `more` in place of what it says of these options.
    Config with(Map<String, Setting> more) {
        Map<String, Setting> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return new Config(version, all, anomalies);
    }
}
