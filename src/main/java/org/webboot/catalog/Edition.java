package org.webboot.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What a person asks for: `debian`, or `debian:gnome`.
record Edition(String system, Optional<String> edition) {
    static Edition of(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new Edition(name, Optional.empty())
                : new Edition(name.substring(0, colon), Optional.of(name.substring(colon + 1)));
    }

    /// The edition of `distro` that is meant; empty if it has none.
    Optional<String> among(Distro distro) throws BootException {
        List<String> known = distro.editions();
        if (edition.isEmpty()) {
            return known.stream().findFirst();
        }
        if (known.contains(edition.get())) {
            return edition;
        }
        List<String> nearest =
                known.stream()
                        .sorted(Comparator.comparingInt(e -> distance(e, edition.get())))
                        .map(e -> distro.name() + ":" + e)
                        .toList();
        throw new BootException(
                Stage.CATALOG,
                "%s has no edition called '%s'".formatted(distro.title(), edition.get()),
                known.isEmpty()
                        ? "say '%s' alone".formatted(distro.name())
                        : "take one of: " + String.join(", ", nearest));
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
