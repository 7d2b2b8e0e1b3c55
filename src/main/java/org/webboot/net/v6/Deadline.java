package org.webboot.net.v6;

import java.time.Duration;
import org.webboot.os.Time;

/// A limit that runs down.
final class Deadline {
    private final Time time;
    private final long began;
    private final Duration limit;

    Deadline(Time time, Duration limit) {
        this.time = time;
        this.limit = limit;
        began = time.nanos();
    }

    Duration passed() {
        return Duration.ofNanos(time.nanos() - began);
    }

    /// Never negative.
    Duration left() {
        Duration left = limit.minus(passed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean over() {
        return left().isZero();
    }
}
