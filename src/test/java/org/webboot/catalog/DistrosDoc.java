package org.webboot.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.webboot.lab.TriedIso;

/// `docs/distros.md`, out of the catalog and the laboratory's results.
final class DistrosDoc {
    private static final Path RESULTS = Path.of("docs/results");
    private static final Path ISOS = RESULTS.resolve("isos.tsv");

    /// How the table of README.md begins.
    static final String SUMMARY = "| booted in the laboratory with | systems |\n|---|---|\n";

    private DistrosDoc() {}

    /// The rows of every table of results: case, outcome, seconds, commit, kernel, date, remark.
    static List<String> results() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> tables = Files.list(RESULTS)) {
            for (Path table :
                    tables.filter(t -> t.toString().endsWith(".tsv") && !t.equals(ISOS))
                            .sorted()
                            .toList()) {
                rows.addAll(Files.readAllLines(table));
            }
        }
        return rows;
    }

    /// What `scripts/try-isos` wrote down, its heading first; nothing if it never ran.
    static List<String> tried() throws IOException {
        return Files.exists(ISOS) ? Files.readAllLines(ISOS) : List.of();
    }

    /// @param tried lines of `docs/results/isos.tsv`
    static String of(List<Distro> distros, List<String> rows, List<String> tried) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # The systems of the catalog

                        Generated from the catalog's entries and `docs/results/*.tsv`; `DistrosDocTest` holds it to that.

                        ## What is in their ISOs, and what proves them

                        Paths are those of the current releases; what is booted is found in the ISO itself.

                        | system | family | base | kernel | initrd | system's image | proved by | RAM beside the image |
                        |---|---|---|---|---|---|---|---|
                        """);
        for (Distro distro : distros) {
            Distro.Layout layout = distro.layout();
            row(
                    page,
                    "`%s`".formatted(distro.name()),
                    distro.family(),
                    code(layout.base()),
                    code(layout.kernel()),
                    code(layout.initrd()),
                    code(layout.system()),
                    proof(distro),
                    (distro.leastMemory().bytes() >> 20) + " MiB");
        }
        page.append(
                """

                ## What has been booted

                In a virtual machine without a disk; the second system itself said that its medium is the window.
                No vendor's own ISO is among these: an ISO of the laboratory has the real initramfs code of its
                family (or of the one that the system is built from), or, marked as a stand-in, an initrd that
                follows the vendor's search rules. `scripts/try-isos` boots ISOs of your own.

                | system | booted for it | outcome | kernel |
                |---|---|---|---|
                """);
        for (Distro distro : distros) {
            booted(page, distro, rows);
        }
        tried(page, tried);
        return page.toString();
    }

    private static void tried(StringBuilder page, List<String> lines) {
        page.append("\n## ISOs of one's own\n\n");
        List<String> rows =
                lines.stream().filter(l -> !l.isBlank() && !l.equals(TriedIso.HEADER)).toList();
        if (rows.isEmpty()) {
            page.append("None is recorded: `scripts/try-isos` has not written a row yet.\n");
            return;
        }
        page.append(
                """
                As `scripts/try-isos` wrote them; the medium is what the second system itself said.

                | ISO | SHA-256 | date | family | medium seen | verdict | seconds |
                |---|---|---|---|---|---|---|
                """);
        List<String> names = List.of(TriedIso.HEADER.split("\t", -1));
        for (String line : rows) {
            List<String> cells = List.of(line.split("\t", -1));
            if (cells.size() != names.size()) {
                throw new IllegalArgumentException("no row of scripts/try-isos: " + line);
            }
            String medium = cells.get(names.indexOf("medium"));
            row(
                    page,
                    cells.get(names.indexOf("iso")),
                    code(cells.get(names.indexOf("sha256"))),
                    cells.get(names.indexOf("date")),
                    cells.get(names.indexOf("family")),
                    medium.isEmpty() ? "none" : medium,
                    cells.get(names.indexOf("verdict")),
                    cells.get(names.indexOf("seconds")));
        }
    }

    private static void booted(StringBuilder page, Distro distro, List<String> rows) {
        if (distro.bootedBy().isEmpty()) {
            row(page, code(distro.name()), "nothing", "not run", "");
        }
        for (String iso : distro.bootedBy()) {
            Map<String, String[]> last = last(iso, rows);
            String shown = iso + (standIn(iso) ? " (stand-in)" : "");
            if (last.isEmpty()) {
                row(page, code(distro.name()), shown, "not run", "");
            }
            last.values().forEach(c -> row(page, code(distro.name()), shown, c[1], c[4]));
        }
    }

    private static boolean standIn(String iso) {
        return iso.endsWith("-standin");
    }

    /// The last row of each case that boots `iso`, or is it.
    private static Map<String, String[]> last(String iso, List<String> rows) {
        Map<String, String[]> last = new LinkedHashMap<>();
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            boolean own =
                    cells[0].equals(iso)
                            || (cells[0].startsWith("FamiliesIT.boots")
                                    && cells[0].endsWith("[" + iso + "]"));
            if (own && cells.length > 4) {
                last.put(cells[0], cells);
            }
        }
        return last;
    }

    /// The table of README.md: what a boot has proved of each system.
    static String summary(List<Distro> distros, List<String> rows) {
        List<String> real = new ArrayList<>();
        List<String> standIns = new ArrayList<>();
        List<String> none = new ArrayList<>();
        for (Distro distro : distros) {
            List<String> passed =
                    distro.bootedBy().stream()
                            .filter(iso ->
                                    last(iso, rows).values().stream()
                                            .anyMatch(c -> c[1].equals("passed")))
                            .toList();
            (passed.isEmpty()
                            ? none
                            : passed.stream().allMatch(DistrosDoc::standIn) ? standIns : real)
                    .add(code(distro.name()));
        }
        StringBuilder table = new StringBuilder(SUMMARY);
        row(table, "real initramfs code of its family", String.join(", ", real));
        row(
                table,
                "a stand-in that follows the vendor's search rules",
                String.join(", ", standIns));
        row(table, "nothing yet", String.join(", ", none));
        return table.toString();
    }

    private static String proof(Distro distro) {
        return switch (distro.proof()) {
            case Distro.Proof.Signed(var over, _, var by) ->
                    switch (over) {
                                case LIST -> "signature over the checksum list";
                                case CLEARSIGNED -> "clearsigned checksum list";
                                case IMAGE -> "signature over the ISO";
                            }
                            + ", %d pinned %s"
                                    .formatted(
                                            by.fingerprints().size(),
                                            by.fingerprints().size() == 1 ? "key" : "keys");
            case Distro.Proof.Unsigned(var why) -> "nothing: " + why;
        };
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
