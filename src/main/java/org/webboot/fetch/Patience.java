package org.webboot.fetch;

import java.time.Duration;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Counts breaks without progress, waits between tries, and gives up.
final class Patience {
    /// Before the first, second, third and every later try.
    private static final int[] SECONDS = {1, 2, 4, 8};

    /// A server's `Retry-After` is honoured up to here: somebody sits in front of the machine.
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final int retries;
    private final Circumstances around;
    private int breaks;

    Patience(int retries, Circumstances around) {
        this.retries = retries;
        this.around = around;
    }

    /// Bytes came: breaks count from one again.
    void progressed() {
        breaks = 0;
    }

    /// Counts a break.
    ///
    /// @return whether that was one too many
    boolean exhaustedBy() {
        breaks++;
        return breaks > retries;
    }

    int breaks() {
        return breaks;
    }

    /// Waits before the next try.
    void pause(BrokenException broken) throws BootException {
        Duration own = Duration.ofSeconds(SECONDS[Math.clamp(breaks - 1, 0, SECONDS.length - 1)]);
        Duration asked = broken.retryAfter();
        Duration wait = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        sleep(wait.compareTo(own) > 0 ? wait : own, broken);
    }

    private void sleep(Duration wait, BrokenException broken) throws BootException {
        around.reporter()
                .note("%s; trying again in %d s".formatted(broken.getMessage(), wait.toSeconds()));
        Thread sleeper = Thread.currentThread();
        try (var _ = around.cancellation().onCancel(sleeper::interrupt)) {
            around.time().sleep(wait);
        } catch (InterruptedException _) {
            around.cancellation().check();
            throw new BootException(
                    Stage.CANCELLED, "interrupted", "start webboot again when you are ready");
        }
        around.cancellation().check();
    }
}
