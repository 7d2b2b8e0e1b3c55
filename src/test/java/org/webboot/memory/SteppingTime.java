package org.webboot.memory;

import java.time.Duration;
import java.time.Instant;
import org.webboot.os.Time;

/// Moves by sleeping only.
final class SteppingTime implements Time {
    private Duration passed = Duration.ZERO;

    Duration passed() {
        return passed;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(passed);
    }

    @Override
    public long nanos() {
        // Of no origin: near the overflow, where a careless comparison shows.
        return Long.MAX_VALUE - 1000 + passed.toNanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        passed = passed.plus(duration);
    }
}
