package org.webboot.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.webboot.os.Time;

/// A clock that only sleeping moves; keeps what was slept.
final class StillTime implements Time {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T00:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return now.toEpochMilli() * 1_000_000;
    }

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    List<Long> sleptSeconds() {
        return slept.stream().map(Duration::toSeconds).toList();
    }
}
