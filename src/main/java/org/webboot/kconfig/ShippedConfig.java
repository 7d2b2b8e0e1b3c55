package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/// The configurations of kernel-config, which webboot carries.
public final class ShippedConfig {
    private static final List<String> NAMES = List.of("config-4.12.7", "config-6.1");

    private ShippedConfig() {}

    /// The one whose version is nearest; the newest if nobody knows the version.
    public static Loaded nearest(Optional<KernelVersion> version) {
        String best = NAMES.getLast();
        int least = Integer.MAX_VALUE;
        for (String name : NAMES) {
            int distance = version.map(v -> v.distance(version(name))).orElse(least);
            if (distance < least) {
                best = name;
                least = distance;
            }
        }
        return load(best);
    }

    static List<String> names() {
        return NAMES;
    }

    static Loaded load(String name) {
        try {
            byte[] text = Rules.resource(name).getBytes(UTF_8);
            return new Loaded(ConfigReader.read(text, Optional.empty()), name);
        } catch (NoTextException e) {
            throw new IllegalStateException("this build carries a damaged " + name, e);
        }
    }

    private static KernelVersion version(String name) {
        return Item.version(name.substring(name.indexOf('-') + 1));
    }
}
