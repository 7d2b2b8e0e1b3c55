package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A file of outcomes, one line each, only ever added to.
public record Results(Path file) {
    static final String HEADER = "case\toutcome\tseconds\tcommit\tkernel\tdate\tremark";

    /// @param commit of the sources; ends in `-dirty` if they were changed since
    /// @param kernel that the machine booted first
    /// @param date ISO 8601, UTC
    /// @param remark why it failed, one line; may be empty
    public record Row(
            String name,
            String outcome,
            double seconds,
            String commit,
            String kernel,
            String date,
            String remark) {
        String line() {
            return Stream.of(
                            name,
                            outcome,
                            String.format(Locale.ROOT, "%.1f", seconds),
                            commit,
                            kernel,
                            date,
                            remark)
                    .map(field -> field.replaceAll("\\s+", " ").strip())
                    .reduce((a, b) -> a + "\t" + b)
                    .orElseThrow();
        }
    }

    /// Adds a line, and the heading to a new file.
    public void add(Row row) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, HEADER + "\n");
        }
        Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
    }

    /// Whether this case's last line for `commit` says that it passed. Changed sources have no
    /// past.
    public boolean passed(String name, String commit) throws IOException {
        if (!Files.exists(file) || commit.endsWith("-dirty")) {
            return false;
        }
        List<String[]> ours =
                Files.readAllLines(file).stream()
                        .map(line -> line.split("\t", -1))
                        .filter(f -> f.length >= 4 && f[0].equals(name) && f[3].equals(commit))
                        .toList();
        return !ours.isEmpty() && ours.getLast()[1].equals("passed");
    }
}
