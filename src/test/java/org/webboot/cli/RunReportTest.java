package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.boot.Timeline;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class RunReportTest {
    @TempDir Path directory;

    @Test
    void aBugReplacesTheReportOfAnEarlierRun() throws IOException {
        RunReport report = new RunReport(directory);
        report.succeeded(Timeline.empty());
        report.crashed(new IllegalStateException("oh"), Timeline.empty());
        String text = Files.readString(directory.resolve("report.json"));
        assertTrue(text.contains("\"exit\":70"), text);
        assertTrue(text.contains("IllegalStateException: oh"), text);
    }

    @Test
    void tellsWhereItFailed() throws IOException {
        new RunReport(directory)
                .failed(new BootException(Stage.FETCH, "no \"x\"", "try"), Timeline.empty());
        String text = Files.readString(directory.resolve("report.json"));
        assertTrue(text.contains("\"stage\":\"fetch\""), text);
        assertTrue(text.contains("\"message\":\"no \\\"x\\\"\""), text);
    }
}
