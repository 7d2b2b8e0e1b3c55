package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir Path directory;

    private static Results.Row row(String name, String outcome, String commit) {
        return new Results.Row(name, outcome, 1.25, commit, "6.1", "2026-11-23T00:00:00Z", "a\tb");
    }

    @Test
    void rememberTheLastOutcomeOnTheSameCommit() throws IOException {
        Results results = new Results(directory.resolve("docs/vm.tsv"));
        assertFalse(results.passed("A", "c1"));
        results.add(row("A", "failed", "c1"));
        assertFalse(results.passed("A", "c1"));
        results.add(row("A", "passed", "c1"));
        assertTrue(results.passed("A", "c1"));
        assertFalse(results.passed("A", "c2"));
        assertFalse(results.passed("B", "c1"));
        results.add(row("A", "failed", "c1"));
        assertFalse(results.passed("A", "c1"));
        results.add(row("A", "passed", "c1-dirty"));
        assertFalse(results.passed("A", "c1-dirty"));
        List<String> lines = Files.readAllLines(results.file());
        assertEquals(Results.HEADER, lines.getFirst());
        assertEquals("A\tfailed\t1.3\tc1\t6.1\t2026-11-23T00:00:00Z\ta b", lines.get(1));
    }
}
