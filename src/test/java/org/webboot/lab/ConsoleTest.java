package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path directory;

    private Console console(String screen) {
        return new Console(
                "ConsoleTest",
                new ByteArrayInputStream(screen.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                directory.resolve("console.log"),
                () -> "the machine ended");
    }

    private static String failure(Console console, String wanted) {
        return String.valueOf(
                assertThrows(AssertionError.class, () -> console.expect(wanted, LONG))
                        .getMessage());
    }

    @Test
    void findsThingsInTheirOrderAndConsumesThem() throws IOException {
        Console console = console("one 1\r\n\u001b[1;31mtwo\u001b[0m 22\r\n");
        assertEquals("1", console.expect(Pattern.compile("one (\\d)"), LONG).group(1));
        assertEquals("two 22", console.expect(Pattern.compile("two \\d+"), LONG).group());
        assertTrue(failure(console, "one").contains("the machine ended"));
        assertEquals("one 1\ntwo 22\n", Files.readString(directory.resolve("console.log")));
    }

    @Test
    void tellsWhatWasExpectedAndTheLastSixtyLines() {
        String lines =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> "line " + i + ".\n")
                        .collect(Collectors.joining());
        String message = failure(console(lines), "wanted");
        assertTrue(message.contains("expected /\\Qwanted\\E/"), message);
        assertTrue(message.contains("line 41.\n") && !message.contains("line 40."), message);
        assertTrue(message.contains("line 100."), message);
        assertTrue(message.contains("console.log"), message);
    }

    @Test
    void knowsACrashFromAWarning() {
        String panic = "[ 1.0] Kernel panic - not syncing: VFS: Unable to mount root fs\n";
        assertTrue(failure(console(panic), "up").contains("crashed: Kernel panic"));
        String oops = "BUG: kernel NULL pointer dereference\nOops: 0002 [#1] PREEMPT SMP\n";
        assertTrue(failure(console(oops), "up").contains("crashed: Oops: 0002 [#1]"));
        String lockup = "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [java:9]\nup\n";
        console(lockup).expect("up", LONG);
        console(panic).expect("Kernel panic", LONG);
    }
}
