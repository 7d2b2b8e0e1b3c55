package org.webboot.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.stage.Printable;
import org.webboot.stage.Reporter;

/// Notes as lines; progress as one line that rewrites itself on a terminal, elsewhere as a line
/// every few seconds.
final class TerminalReporter implements Reporter {
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    /// After which nothing is news.
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean verbose;
    private final Time time;

    private boolean drawing;
    private long startedAt;
    private long startedWith;
    private long drawnAt;
    private int drawnWidth;
    private long lastDone;
    private long lastTotal;
    private long movedAt;

    TerminalReporter(PrintWriter out, boolean terminal, boolean verbose, Time time) {
        this.out = out;
        this.terminal = terminal;
        this.verbose = verbose;
        this.time = time;
    }

    @Override
    public synchronized void note(String line) {
        leaveProgress();
        out.println(Printable.text(line));
        out.flush();
    }

    @Override
    public synchronized void detail(String line) {
        if (verbose) {
            note("  " + line);
        }
    }

    @Override
    public synchronized void progress(long done, long total) {
        long now = time.nanos();
        if (!drawing) {
            drawing = true;
            startedAt = now;
            movedAt = now;
            startedWith = done;
            drawnAt = now - ON_TERMINAL.toNanos();
            drawnWidth = 0;
        }
        if (done != lastDone || total != lastTotal) {
            movedAt = now;
        }
        lastDone = done;
        lastTotal = total;
        Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
        if (done >= total || now - drawnAt >= pause.toNanos()) {
            drawProgress(now);
        }
        if (done >= total) {
            leaveProgress();
        }
    }

    /// From now on says when nothing comes, on a thread of its own: who sends nothing calls nobody.
    void watch() {
        Thread.ofPlatform()
                .daemon()
                .name("progress")
                .start(() -> {
                    try {
                        while (true) {
                            time.sleep(GLANCE);
                            glance();
                        }
                    } catch (InterruptedException _) {
                        // The end.
                    }
                });
    }

    synchronized void glance() {
        long now = time.nanos();
        Duration pause = terminal ? GLANCE : ELSEWHERE;
        if (drawing && now - movedAt >= STILL.toNanos() && now - drawnAt >= pause.toNanos()) {
            drawProgress(now);
        }
    }

    private void drawProgress(long now) {
        drawnAt = now;
        long still = now - movedAt;
        draw(
                progressLine(
                        lastDone,
                        lastTotal,
                        now - startedAt,
                        still < STILL.toNanos()
                                ? ""
                                : "nothing for " + seconds(Duration.ofNanos(still).toSeconds())));
    }

    /// @param still said in place of the time that is left
    private String progressLine(long done, long total, long nanos, String still) {
        double seconds = Math.max(nanos, 1) / 1e9;
        double rate = (done - startedWith) / seconds;
        String left = rate > 0 ? seconds((long) ((total - done) / rate)) + " left" : "waiting";
        String ending =
                done >= total ? "in " + seconds((long) seconds) : still.isEmpty() ? left : still;
        return String.format(
                Locale.ROOT,
                "  %s of %s, %d %%, %.1f MB/s, %s",
                new ByteSize(done),
                new ByteSize(total),
                total == 0 ? 100 : done * 100 / total,
                rate / 1e6,
                ending);
    }

    private static String seconds(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    private void draw(String line) {
        if (!terminal) {
            out.println(line);
        } else {
            // Padded, as not every console knows how to clear to the end of a line.
            out.print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
            drawnWidth = line.length();
        }
        out.flush();
    }

    private void leaveProgress() {
        if (drawing && terminal && drawnWidth > 0) {
            out.println();
        }
        drawing = false;
        drawnWidth = 0;
    }
}
