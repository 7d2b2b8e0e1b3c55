package org.webboot.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.webboot.stage.BootException;

/// Reads the part of a catalog entry that says where the images are named and where they lie. Every
/// `{name}` in it must be known by then; what is known grows from step to step.
final class ListingReader {
    /// More steps than any vendor needs.
    private static final int MOST = 9;

    private final Entries entries;
    private final Set<String> known = new TreeSet<>();

    /// @param editions whether `{edition}` is known
    ListingReader(Entries entries, boolean editions) {
        this.entries = entries;
        if (editions) {
            known.add("edition");
        }
    }

    /// The names that templates behind the listing may use.
    Set<String> known() {
        return Set.copyOf(known);
    }

    Distro.Listing listing() throws BootException {
        List<Step> steps = steps();
        Template list = address("list", entries.required("list"));
        Distro.Format format = format();
        Template iso = pattern("iso", entries.required("iso"));
        if (!compiled("iso", iso).namedGroups().containsKey("version")) {
            throw entries.wrong("iso", "no group (?<version>…)");
        }
        known.addAll(Set.of("list", "name", "version"));
        List<Template> mirrors = new ArrayList<>();
        for (String word : entries.words("mirrors")) {
            mirrors.add(address("mirrors", word));
        }
        if (mirrors.isEmpty()) {
            String text = list.text();
            mirrors.add(new Template(text.substring(0, text.lastIndexOf('/') + 1)));
        }
        return new Distro.Listing(steps, list, format, iso, mirrors);
    }

    private Distro.Format format() throws BootException {
        String text = entries.required("format");
        for (Distro.Format format : Distro.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                return format;
            }
        }
        throw entries.wrong("format", "'" + text + "' is none of checksums, yaml, links");
    }

    private List<Step> steps() throws BootException {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= MOST; i++) {
            String key = "step." + i;
            Optional<String> text = entries.optional(key);
            if (text.isEmpty()) {
                break;
            }
            steps.add(step(key, text.get()));
        }
        return steps;
    }

    private Step step(String key, String text) throws BootException {
        String[] words = text.split("\\s+", 3);
        if (words.length != 3) {
            throw entries.wrong(key, "wanted: links or json, an address, a pattern");
        }
        Step.How how =
                switch (words[0]) {
                    case "links" -> Step.How.LINKS;
                    case "json" -> Step.How.JSON;
                    default -> throw entries.wrong(key, "'" + words[0] + "' is not links or json");
                };
        Step step = new Step(how, address(key, words[1]), pattern(key, words[2]));
        Set<String> groups = compiled(key, step.pattern()).namedGroups().keySet();
        if (groups.isEmpty()) {
            throw entries.wrong(key, "the pattern finds nothing out: no group (?<name>…)");
        }
        known.addAll(groups);
        return step;
    }

    private Template address(String key, String text) throws BootException {
        return address(entries, key, text, known);
    }

    /// An http or https address once its names are replaced.
    static Template address(Entries entries, String key, String text, Set<String> known)
            throws BootException {
        Template template = known(entries, key, text, known);
        Map<String, String> values = new HashMap<>();
        // Names that stand first are whole addresses.
        known.forEach(n -> values.put(n, text.startsWith("{" + n + "}") ? "https://h/x" : "x"));
        try {
            URI uri = template.address(values);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
                return template;
            }
        } catch (IllegalArgumentException e) {
            throw entries.wrong(key, String.valueOf(e.getMessage()));
        }
        throw entries.wrong(key, "'" + text + "' is no http or https address");
    }

    private Template pattern(String key, String text) throws BootException {
        Template template = known(entries, key, text, known);
        compiled(key, template);
        return template;
    }

    private Pattern compiled(String key, Template template) throws BootException {
        try {
            return template.anyPattern();
        } catch (PatternSyntaxException e) {
            throw entries.wrong(key, e.getDescription());
        }
    }

    private static Template known(Entries entries, String key, String text, Set<String> known)
            throws BootException {
        Template template = new Template(text);
        for (String name : template.names()) {
            if (!known.contains(name)) {
                throw entries.wrong(
                        key, "{%s} is not known here; known: %s".formatted(name, known));
            }
        }
        return template;
    }
}
