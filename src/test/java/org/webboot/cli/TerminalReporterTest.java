package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.webboot.os.Time;

final class TerminalReporterTest {
    private static final long MIB = 1 << 20;

    private final StringWriter out = new StringWriter();
    private long nanos;

    private TerminalReporter reporter(boolean terminal, boolean verbose) {
        Time time =
                new Time() {
                    @Override
                    public Instant now() {
                        return Instant.EPOCH;
                    }

                    @Override
                    public long nanos() {
                        return nanos;
                    }

                    @Override
                    public void sleep(Duration duration) {
                        nanos += duration.toNanos();
                    }
                };
        return new TerminalReporter(new PrintWriter(out), terminal, verbose, time);
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Test
    void whatMovesTheCursorDoesNotComeThrough() {
        reporter(true, true).note("one\u001b[2J\u009b2J\r\u202e\n\ttwo \uD83D\uDE00");
        assertEquals("one?[2J?2J??\n\ttwo \uD83D\uDE00\n", out.toString());
    }

    @Test
    void elsewhereItIsALineEveryFiveSeconds() {
        TerminalReporter reporter = reporter(false, false);
        for (int second = 0; second <= 11; second++) {
            reporter.progress(second * (10 * MIB), 200 * MIB);
            pass(Duration.ofSeconds(1));
        }
        assertEquals(
                """
                  50.0 MiB of 200.0 MiB, 25 %, 10.5 MB/s, 15 s left
                  100.0 MiB of 200.0 MiB, 50 %, 10.5 MB/s, 10 s left
                """,
                out.toString());
    }

    @Test
    void onATerminalTheLineRewritesItselfAndEndsBeforeANote() {
        TerminalReporter reporter = reporter(true, false);
        reporter.progress(0, 2 * MIB);
        pass(Duration.ofSeconds(1));
        reporter.progress(MIB, 2 * MIB);
        pass(Duration.ofMillis(10));
        reporter.progress(MIB + 1, 2 * MIB);
        reporter.note("note");
        assertEquals(
                "\r  0 B of 2.0 MiB, 0 %, 0.0 MB/s, waiting"
                        + "\r  1.0 MiB of 2.0 MiB, 50 %, 1.0 MB/s, 1 s left\nnote\n",
                out.toString());
    }

    @Test
    void itSaysWhenNothingComes() {
        for (boolean terminal : new boolean[] {true, false}) {
            TerminalReporter reporter = reporter(terminal, false);
            reporter.progress(0, 4 * MIB);
            pass(Duration.ofSeconds(1));
            reporter.progress(2 * MIB, 4 * MIB);
            out.getBuffer().setLength(0);
            pass(Duration.ofSeconds(2));
            reporter.glance();
            assertEquals("", out.toString(), "it may be a pause");
            for (int second = 3; second <= 10; second++) {
                pass(Duration.ofSeconds(1));
                reporter.progress(2 * MIB, 4 * MIB);
                reporter.glance();
            }
            String said = out.toString();
            assertTrue(said.contains("2.0 MiB of 4.0 MiB, 50 %, 0."), said);
            assertTrue(said.contains("MB/s, nothing for 9 s"), said);
            reporter.note("done");
            out.getBuffer().setLength(0);
            pass(Duration.ofSeconds(20));
            reporter.glance();
            assertEquals("", out.toString(), "no transfer, no stand-still");
        }
    }

    @Test
    void theLastCallSaysHowLongItTook() {
        TerminalReporter reporter = reporter(false, false);
        reporter.progress(0, 130 * MIB);
        pass(Duration.ofSeconds(65));
        reporter.progress(130 * MIB, 130 * MIB);
        assertEquals("  130.0 MiB of 130.0 MiB, 100 %, 2.1 MB/s, in 1 min 05 s\n", out.toString());
    }

    @Test
    void detailsAreForTheVerbose() {
        reporter(false, false).detail("hidden");
        reporter(false, true).detail("seen");
        assertEquals("  seen\n", out.toString());
    }
}
