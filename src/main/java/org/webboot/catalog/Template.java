package org.webboot.catalog;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address or a regular expression with `{names}` in it, each to be replaced by a value that is
/// known only when somebody asks.
public record Template(String text) {
    // Letters only, so that a regular expression's `{4}` is none.
    private static final Pattern NAME = Pattern.compile("[{]([a-z]+)[}]");

    /// Values that mean themselves wherever they are put.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]*");

    static boolean plain(String value) {
        return PLAIN.matcher(value).matches() && !value.contains("..");
    }

    /// The names that it needs values for.
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Matcher m = NAME.matcher(text); m.find(); ) {
            names.add(m.group(1));
        }
        return names;
    }

    URI address(Map<String, String> values) {
        return URI.create(filled(values, value -> value));
    }

    Pattern pattern(Map<String, String> values) {
        return Pattern.compile(filled(values, Pattern::quote));
    }

    /// With anything in the place of its names: to see its groups, or whether it is a pattern.
    Pattern anyPattern() {
        Map<String, String> values = new HashMap<>();
        names().forEach(name -> values.put(name, "x"));
        return pattern(values);
    }

    private String filled(Map<String, String> values, UnaryOperator<String> as) {
        return NAME.matcher(text)
                .replaceAll(m ->
                        Matcher.quoteReplacement(
                                as.apply(
                                        Objects.requireNonNull(
                                                values.get(m.group(1)), m.group()))));
    }
}
