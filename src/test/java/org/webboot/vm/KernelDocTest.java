package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webboot.kconfig.Rules;
import org.webboot.stage.BootException;

/// The table in docs/kernel.md, out of the rules and of what [BrokenKernelIT] has left in
/// `docs/results`.
class KernelDocTest {
    private static final Path DOC = Path.of("docs/kernel.md");
    private static final Path RESULTS = Path.of("docs/results/kernel.tsv");
    private static final String BEGIN = "<!-- of the rows -->\n";
    private static final String END = "<!-- to here -->\n";

    private static String table(List<String> rows) throws BootException {
        Rules rules = Rules.shipped();
        StringBuilder table =
                new StringBuilder(
                        "| set | its rule says | awaited | outcome |\n|---|---|---|---|\n");
        for (Broken broken : Broken.values()) {
            String without =
                    rules.all().stream()
                            .filter(rule -> rule.id().equals(broken.name()))
                            .findFirst()
                            .orElseThrow()
                            .without();
            table.append("| ")
                    .append(
                            String.join(
                                    " | ",
                                    "`%s`".formatted(String.join(" ", broken.settings())),
                                    without,
                                    awaited(broken.symptom()),
                                    outcome(broken, rows)))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String awaited(Symptom symptom) {
        return switch (symptom) {
            case Symptom.Console(String first, String then) ->
                    "the kernel says `%s`, then `%s`".formatted(first, then);
            case Symptom.Refusal(var stage, _, List<String> said) ->
                    "webboot ends at `%s` (exit code %d) and says `%s`"
                            .formatted(stage.label(), stage.exitCode(), String.join("`, `", said));
        };
    }

    /// Of the last row.
    private static String outcome(Broken broken, List<String> rows) {
        String name = "BrokenKernelIT.failsAsItsRuleSays[%s]".formatted(broken);
        return rows.stream()
                .map(row -> row.split("\t", -1))
                .filter(cells -> cells.length > 4 && cells[0].equals(name))
                .reduce((_, last) -> last)
                .map(cells -> cells[1].equals("passed") ? "so it was" : cells[1])
                .orElse("not run");
    }

    @Test
    void theCommittedTableIsTheGenerated() throws Exception {
        String page = Files.readString(DOC);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        assertTrue(from >= BEGIN.length() && to >= from, "the marks of the table");
        List<String> rows = Files.exists(RESULTS) ? Files.readAllLines(RESULTS) : List.of();
        String generated = page.substring(0, from) + table(rows) + page.substring(to);
        if ("write".equals(System.getProperty("webboot.docs"))) {
            Files.writeString(DOC, generated);
        }
        assertEquals(
                generated,
                Files.readString(DOC),
                "mvn test -Dtest=KernelDocTest -Dwebboot.docs=write writes it anew");
    }

    @Test
    void theLastRowCounts() throws Exception {
        List<String> rows =
                Stream.of("failed", "passed")
                        .map(
                                "BrokenKernelIT.failsAsItsRuleSays[PACKET]\t%s\t1\tc\tk\td\t"
                                        ::formatted)
                        .toList();
        assertTrue(
                table(rows).lines().anyMatch(l -> l.contains("PACKET") && l.contains("so it was")));
        assertTrue(table(rows.reversed()).contains("| failed |"));
        assertTrue(table(List.of()).contains("| not run |"));
    }
}
