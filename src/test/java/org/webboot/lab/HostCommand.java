package org.webboot.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program of the host that a test needs: always under a time limit, its output kept.
public final class HostCommand {
    private static final int TAIL_LINES = 15;

    private HostCommand() {}

    /// Its standard output.
    ///
    /// @throws IOException with the end of what it printed, if it fails or passes the limit
    public static String output(Duration limit, String... words) throws IOException {
        return output(limit, List.of(words));
    }

    public static String output(Duration limit, List<String> words) throws IOException {
        Path directory = Files.createTempDirectory("webboot-lab");
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectInput(new File("/dev/null"))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            String outcome = outcome(process, limit);
            if (!outcome.isEmpty()) {
                throw new IOException(
                        "%s %s%s".formatted(String.join(" ", words), outcome, tail(err, out)));
            }
            return Files.readString(out);
        } finally {
            Lab.deleteTree(directory);
        }
    }

    /// Whether it ends with status 0 in time; false too when there is no such program.
    public static boolean succeeds(Duration limit, String... words) {
        try {
            String _ = output(limit, words);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// What went wrong; empty if nothing.
    private static String outcome(Process process, Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return "took longer than %d s".formatted(limit.toSeconds());
            }
            return process.exitValue() == 0
                    ? ""
                    : "ended with status %d".formatted(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String tail(Path... files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            List<String> lines = Files.readString(file).strip().lines().toList();
            Stream<String> last = lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES));
            text.append(last.map(line -> "\n  " + line).collect(Collectors.joining()));
        }
        return text.toString();
    }
}
