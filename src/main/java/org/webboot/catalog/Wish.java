package org.webboot.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What a person asks for: `ubuntu`, `debian:gnome`, `ubuntu:24.04`, `fedora:kde:43`. What begins
/// with a digit is a version, anything else an edition; in whichever order.
record Wish(String system, Optional<String> edition, Optional<String> version) {
    /// @throws BootException if two editions or two versions are asked for
    static Wish of(String name) throws BootException {
        String[] words = name.split(":", -1);
        Optional<String> edition = Optional.empty();
        Optional<String> version = Optional.empty();
        for (String word : List.of(words).subList(1, words.length)) {
            boolean number = !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
            if ((number ? version : edition).isPresent()) {
                throw new BootException(
                        Stage.CATALOG,
                        "'%s' asks for two %s at once"
                                .formatted(name, number ? "versions" : "editions"),
                        "NAME, NAME:EDITION, NAME:VERSION or NAME:EDITION:VERSION");
            }
            if (number) {
                version = Optional.of(word);
            } else {
                edition = Optional.of(word);
            }
        }
        return new Wish(words[0], edition, version);
    }

    /// The edition of `distro` that is meant; empty if it has none.
    Optional<String> editionAmong(Distro distro) throws BootException {
        List<String> known = List.copyOf(distro.editions().keySet());
        if (edition.isEmpty()) {
            return known.stream().findFirst();
        }
        if (known.contains(edition.get())) {
            return edition;
        }
        throw unknown(distro, "edition", edition.get(), known);
    }

    /// The version that was asked for, if `distro` has such ones.
    Optional<String> versionAmong(Distro distro) throws BootException {
        List<String> known = distro.versions();
        if (version.isPresent()
                && known.stream().noneMatch(k -> form(k).equals(form(version.get())))) {
            throw unknown(distro, "version", version.get(), known);
        }
        return version;
    }

    /// `24.04` and `28.04` look alike, `24.04.1` does not.
    private static String form(String version) {
        return version.replaceAll("[0-9]+", "0");
    }

    private static BootException unknown(
            Distro distro, String kind, String asked, List<String> known) {
        List<String> nearest = new ArrayList<>(known);
        nearest.sort(Comparator.comparingInt(k -> distance(k, asked)));
        return new BootException(
                Stage.CATALOG,
                "%s has no %s called '%s'".formatted(distro.title(), kind, asked),
                known.isEmpty()
                        ? "say '%s' alone".formatted(distro.name())
                        : "take one of: "
                                + String.join(
                                        ", ",
                                        nearest.stream()
                                                .map(k -> distro.name() + ":" + k)
                                                .toList()));
    }

    /// `values` for templates, as far as they are known from the words alone.
    Map<String, String> values(Distro distro) throws BootException {
        return editionAmong(distro)
                .map(e -> Map.of("edition", String.valueOf(distro.editions().get(e))))
                .orElse(Map.of());
    }

    /// The distance of the nearest of `names`.
    static int distance(Stream<String> names, String asked) {
        return names.mapToInt(n -> distance(n, asked)).min().orElse(Integer.MAX_VALUE);
    }

    /// How many letters must be put in, left out or changed to turn `a` into `b` (Levenshtein).
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
