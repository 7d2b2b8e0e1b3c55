package org.webboot.os.linux;

import java.time.Duration;
import java.util.Optional;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Watchdog;

/// A time limit that is kept: Commons Exec's own sends SIGTERM, which a program may ignore, and to
/// the program alone.
final class KillingWatchdog extends ExecuteWatchdog {
    private Optional<Process> watched = Optional.empty();

    @SuppressWarnings("deprecation") // Its builder makes no subclasses.
    KillingWatchdog(Duration limit) {
        super(limit.toMillis());
    }

    @Override
    public synchronized void start(Process process) {
        watched = Optional.of(process);
        super.start(process);
    }

    @Override
    public synchronized void timeoutOccured(Watchdog watchdog) {
        // Children first: once their parent is gone they are not its descendants any more.
        watched.ifPresent(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        super.timeoutOccured(watchdog);
        watched.ifPresent(Process::destroyForcibly);
    }
}
