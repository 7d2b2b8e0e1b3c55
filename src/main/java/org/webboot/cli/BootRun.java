package org.webboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.webboot.boot.Boot;
import org.webboot.handover.Handover;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.plan.Plan;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Printable;

/// One run of the pipeline with its log, its report and its terminal.
final class BootRun {
    private static final Path DIRECTORY = Path.of("/run/webboot");

    private final PrintWriter out;
    private final Cancellation cancellation;

    BootRun(PrintWriter out, Cancellation cancellation) {
        this.out = out;
        this.cancellation = cancellation;
    }

    /// @return the exit code of a dry run; a real one ends in another kernel
    int boot(Plan plan, boolean verbose) throws BootException {
        Time time = Time.system();
        var terminal = new TerminalReporter(out, Terminal.isOne(), verbose, time);
        terminal.watch();
        try (RunLog log = new RunLog(terminal, DIRECTORY, SystemRoot.ofMachine(), time)) {
            MachineRooms rooms = new MachineRooms(log, cancellation);
            rooms.raiseClock();
            Boot boot = new Boot(rooms, log, cancellation, time);
            RunReport report = new RunReport(DIRECTORY);
            try {
                Handover next = boot.run(plan);
                next.description().forEach(log::note);
                report.succeeded(boot.timeline());
                return 0;
            } catch (BootException failure) {
                log.write("[" + failure.stage().label() + "] " + failure.getMessage());
                report.failed(failure, boot.timeline());
                throw failure;
            } catch (RuntimeException | Error bug) {
                log.write("internal error: " + Printable.bug(bug));
                report.crashed(bug, boot.timeline());
                throw bug;
            }
        }
    }
}
