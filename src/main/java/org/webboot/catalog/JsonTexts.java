package org.webboot.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.webboot.codec.JsonReader;
import org.webboot.codec.MalformedException;

/// What a JSON document says, for patterns to look in: every string in it, and every object as one
/// line of its plain members, `name=openSUSE Leap 16.0;version=16.0;state=Stable`.
final class JsonTexts {
    private JsonTexts() {}

    /// @throws MalformedException if it is no JSON
    static List<String> in(String json) throws MalformedException {
        Object value;
        try {
            value = JsonReader.read(json);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), 0);
        }
        List<String> texts = new ArrayList<>();
        collect(value, texts);
        return List.copyOf(texts);
    }

    private static void collect(Object value, List<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case List<?> list -> list.forEach(v -> collect(v, texts));
            case Map<?, ?> map -> {
                texts.add(line(map));
                map.values().forEach(v -> collect(v, texts));
            }
            default -> {
                // A number, a truth value, nothing: names of files are none of these.
            }
        }
    }

    private static String line(Map<?, ?> map) {
        StringBuilder line = new StringBuilder();
        map.forEach((key, value) -> {
            if (value instanceof String text) {
                line.append(line.isEmpty() ? "" : ";").append(key).append('=').append(text);
            }
        });
        return line.toString();
    }
}
