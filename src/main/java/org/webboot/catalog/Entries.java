package org.webboot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The `key = value` lines of one file; keeps book of which were asked for.
final class Entries {
    private final String file;
    private final Map<String, String> left;

    private Entries(String file, Map<String, String> values) {
        this.file = file;
        this.left = values;
    }

    static Entries read(String file, Reader text) throws BootException, IOException {
        Once properties = new Once();
        try {
            properties.load(text);
        } catch (IllegalArgumentException e) {
            throw problem(file, String.valueOf(e.getMessage()));
        }
        if (properties.doubled.isPresent()) {
            throw problem(file, "the key '%s' stands twice".formatted(properties.doubled.get()));
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key, "").strip()));
        for (var entry : values.entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw problem(file, "the key '%s' has no value".formatted(entry.getKey()));
            }
        }
        return new Entries(file, values);
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(left.remove(key));
    }

    String required(String key) throws BootException {
        Optional<String> value = optional(key);
        if (value.isEmpty()) {
            throw problem(file, "the key '%s' is missing".formatted(key));
        }
        return value.get();
    }

    /// What stands between blanks; empty if the key is not there.
    List<String> words(String key) {
        return optional(key).map(text -> Arrays.asList(text.split("\\s+", -1))).orElse(List.of());
    }

    void checkAllTaken() throws BootException {
        for (String key : left.keySet()) {
            throw problem(file, "the key '%s' is unknown".formatted(key));
        }
    }

    BootException wrong(String key, String why) {
        return problem(file, "%s: %s".formatted(key, why));
    }

    private static BootException problem(String file, String why) {
        return new BootException(
                Stage.CATALOG,
                "catalog entry %s: %s".formatted(file, why),
                "correct the file; docs/catalog.md tells what may stand in it");
    }

    /// `Properties` lets the last of two equal keys win without a word.
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        private transient Optional<Object> doubled = Optional.empty();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                doubled = Optional.of(key);
            }
            return super.put(key, value);
        }
    }
}
