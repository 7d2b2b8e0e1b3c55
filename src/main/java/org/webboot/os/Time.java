package org.webboot.os;

import java.time.Duration;
import java.time.Instant;

/// The clock, and waiting. Tests bring one that moves only when told.
public interface Time {
    Instant now();

    /// Monotonic, of no origin; in nanoseconds.
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    /// The machine's own.
    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
