package org.webboot.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;

/// One look at what a vendor publishes, on the way to its checksum list: which directory is the
/// newest, where a page's link leads.
///
/// @param page what is looked at
/// @param pattern matches the end of a link behind any slash, or a whole text of a JSON document;
///   its named groups are what the step finds out
public record Step(How how, Template page, Template pattern) {
    /// The group that a person may choose: `24.04` in `ubuntu:24.04`.
    static final String RELEASE = "release";

    /// No longer text is looked at, as in [Links]: patterns with groups that repeat take a stack.
    private static final int LONGEST = 2048;

    /// How a page is read.
    public enum How {
        /// The links of a web page, a directory listing for the most part.
        LINKS,
        /// The strings of a JSON document, and its objects as [JsonTexts] writes them.
        JSON
    }

    /// What it finds out, in the order of the pattern.
    List<String> groups() {
        return groups(pattern.anyPattern());
    }

    private static List<String> groups(Pattern pattern) {
        return pattern.namedGroups().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What it may be, the newest first.
    ///
    /// @param known what earlier steps found out
    /// @throws MalformedException if the page is none of its kind
    List<Map<String, String>> candidates(String text, URI at, Map<String, String> known)
            throws MalformedException {
        Pattern compiled = pattern.pattern(known);
        List<String> groups = groups(compiled);
        Set<Map<String, String>> found = new LinkedHashSet<>();
        switch (how) {
            case LINKS -> {
                Pattern tail = Pattern.compile("(?:.*/)?" + compiled.pattern());
                for (URI link : Links.in(text, at)) {
                    match(tail, groups, String.valueOf(link), found);
                }
            }
            case JSON -> {
                for (String string : JsonTexts.in(text)) {
                    match(compiled, groups, string, found);
                }
            }
        }
        List<Map<String, String>> newestFirst = new ArrayList<>(found);
        newestFirst.sort(order(groups).reversed());
        return newestFirst;
    }

    private static void match(
            Pattern pattern, List<String> groups, String text, Set<Map<String, String>> found) {
        Matcher m = pattern.matcher(text);
        if (text.length() > LONGEST || !m.matches()) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (String group : groups) {
            String value = String.valueOf(m.group(group));
            if (!Template.plain(value)) {
                return;
            }
            values.put(group, value);
        }
        found.add(values);
    }

    private static Comparator<Map<String, String>> order(List<String> groups) {
        Comparator<Map<String, String>> order = (_, _) -> 0;
        for (String group : groups) {
            order = order.thenComparing(v -> new Version(v.getOrDefault(group, "")));
        }
        return order;
    }
}
