package org.webboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.stage.Printable;
import org.webboot.stage.Reporter;

/// `/run/webboot/log`: everything that a run said, details too, for the next one who looks. Where
/// that directory can't be made (a desktop, not root), a run leaves no log. Each line begins with
/// the machine's uptime, as the kernel's own messages do.
final class RunLog implements Reporter, AutoCloseable {
    private final Reporter terminal;
    private final Optional<PrintWriter> file;
    private final Time time;
    private final long bootedAt;

    /// @param root whose `/proc/uptime` is read
    RunLog(Reporter terminal, Path directory, SystemRoot root, Time time) {
        this.terminal = terminal;
        this.file = open(directory.resolve("log"));
        this.time = time;
        this.bootedAt = time.nanos() - uptimeNanos(root);
    }

    private static long uptimeNanos(SystemRoot root) {
        try {
            String seconds = SystemRoot.line(root.proc("uptime")).orElse("0").split(" ", 2)[0];
            return (long) (Double.parseDouble(seconds) * 1e9);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Optional<PrintWriter> open(Path log) {
        try {
            Files.createDirectories(log.resolveSibling("."));
            return Optional.of(
                    new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8), true));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void note(String line) {
        terminal.note(line);
        write(line);
    }

    @Override
    public void detail(String line) {
        terminal.detail(line);
        write(line);
    }

    @Override
    public void progress(long done, long total) {
        terminal.progress(done, total);
    }

    /// A line for the file alone.
    void write(String line) {
        file.ifPresent(writer ->
                writer.println(
                        stamp((time.nanos() - bootedAt) / 10_000_000) + Printable.text(line)));
    }

    // By hand: the first String.format costs a cold runtime tenths of a second.
    static String stamp(long hundredths) {
        long rest = hundredths % 100;
        String number = hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
        return "[" + " ".repeat(Math.max(0, 8 - number.length())) + number + "] ";
    }

    @Override
    public void close() {
        file.ifPresent(PrintWriter::close);
    }
}
