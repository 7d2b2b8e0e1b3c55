package org.webboot.fetch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/// How fast mirrors are, and whether the one that gives is slow against the others. What no mirror
/// is known to do better is not slow: a thin line to this machine is no mirror's fault.
final class Pace {
    /// Over which speed is taken; shorter pauses are the network's.
    static final Duration WINDOW = Duration.ofSeconds(10);

    /// A mirror is left for one that is so many times as fast.
    static final int TIMES = 4;

    /// Bytes a second, below which a mirror is left for one that nothing is known of.
    static final long FLOOR = 64 << 10;

    private final Map<HttpUrl, Long> rates = new HashMap<>();
    private long since;
    private long from;

    /// A mirror begins to give, or goes on.
    void begin(long nanos, long position) {
        since = nanos;
        from = position;
    }

    /// @param bytes that came from `mirror` within `nanos`
    void saw(HttpUrl mirror, long bytes, long nanos) {
        rates.put(mirror, bytes * Duration.ofSeconds(1).toNanos() / Math.max(1, nanos));
    }

    /// Whether `mirror` should be left, now that `position` has been reached.
    ///
    /// @param others that could be asked instead
    boolean slow(HttpUrl mirror, Collection<HttpUrl> others, long nanos, long position) {
        if (nanos - since < WINDOW.toNanos()) {
            return false;
        }
        saw(mirror, position - from, nanos - since);
        begin(nanos, position);
        return others.stream().anyMatch(other -> rate(other) >= TIMES * rate(mirror));
    }

    /// Bytes a second, as last seen; what is unknown is worth a try once the floor is reached.
    long rate(HttpUrl mirror) {
        return rates.getOrDefault(mirror, TIMES * FLOOR);
    }
}
