package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What became of a person's own ISO in a virtual machine: a line of `docs/results/isos.tsv`.
///
/// @param iso its file's name
/// @param family as webboot names it; empty if it knows none
/// @param entry title of the menu entry
/// @param carrier where the second system found its medium, and what was added to its initrd
/// @param verdict `green`, `amber`, or the line with which webboot refused
/// @param medium what the second system mounted, as its kernel log says: `/dev/pmem0 on /run/… as
///   iso9660`; empty if nothing was seen
/// @param seconds from switching the machine on to that
/// @param date ISO 8601, UTC
/// @param screenshot path of a PNG; empty without one
public record TriedIso(
        String iso,
        String sha256,
        long bytes,
        String family,
        String entry,
        String carrier,
        String verdict,
        String medium,
        double seconds,
        String date,
        String screenshot) {
    public static final String HEADER =
            String.join(
                    "\t",
                    List.of(
                            "iso",
                            "sha256",
                            "bytes",
                            "family",
                            "entry",
                            "carrier",
                            "verdict",
                            "medium",
                            "seconds",
                            "date",
                            "screenshot"));

    /// Whether the second system runs from the window.
    boolean booted() {
        return !medium.isEmpty();
    }

    public String line() {
        return Stream.of(
                        iso,
                        sha256,
                        Long.toString(bytes),
                        family,
                        entry,
                        carrier,
                        verdict,
                        medium,
                        String.format(Locale.ROOT, "%.1f", seconds),
                        date,
                        screenshot)
                .map(field -> field.replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("\t"));
    }

    /// Adds the line, and the heading to a new file.
    void addTo(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, HEADER + "\n");
        }
        Files.writeString(file, line() + "\n", StandardOpenOption.APPEND);
    }
}
