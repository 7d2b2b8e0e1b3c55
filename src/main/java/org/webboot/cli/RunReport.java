package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.webboot.boot.Timeline;
import org.webboot.stage.BootException;
import org.webboot.stage.Printable;

/// `/run/webboot/report.json`: how a run ended and how long its stages took.
///
/// Shape: `{"version":…, "exit":13, "stage":"fetch", "message":…, "timeline":[{"stage":…,
/// "seconds":…}]}`; `stage` and `message` only where it failed.
final class RunReport {
    private final Path directory;

    RunReport(Path directory) {
        this.directory = directory;
    }

    void succeeded(Timeline timeline) {
        write(new LinkedHashMap<>(Map.of("exit", 0)), timeline);
    }

    void failed(BootException failure, Timeline timeline) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("exit", failure.stage().exitCode());
        report.put("stage", failure.stage().label());
        report.put("message", String.valueOf(failure.getMessage()));
        write(report, timeline);
    }

    /// A bug ended it; without this the report would be that of an earlier run.
    void crashed(Throwable bug, Timeline timeline) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("exit", Shell.INTERNAL_ERROR);
        report.put("stage", "internal");
        report.put("message", Printable.bug(bug));
        write(report, timeline);
    }

    private void write(Map<String, Object> report, Timeline timeline) {
        report.put("version", new Version().getVersion()[0]);
        report.put(
                "timeline",
                timeline.marks().stream()
                        .map(mark ->
                                Map.of(
                                        "stage",
                                        mark.stage(),
                                        "seconds",
                                        mark.took().toMillis() / 1000.0))
                        .toList());
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("report.json"), Json.write(report) + "\n");
        } catch (IOException _) {
            // Not root: there is nobody who would look for it.
        }
    }
}
