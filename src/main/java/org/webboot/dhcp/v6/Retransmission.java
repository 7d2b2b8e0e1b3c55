package org.webboot.dhcp.v6;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait for an answer, and how often (RFC 8415 §7.6, §15).
///
/// @param first IRT
/// @param longest MRT; zero: no limit
/// @param times MRC, how often the message is sent; zero: no limit
record Retransmission(Duration first, Duration longest, int times) {
    static final Duration SOL_MAX_RT = Duration.ofHours(1);
    static final Duration INF_MAX_RT = Duration.ofHours(1);

    static final Retransmission REQUEST = seconds(1, 30, 10);

    /// CNF_MAX_RD is 10 seconds: three messages, of which the last is waited for.
    static final Retransmission CONFIRM = seconds(1, 4, 4);

    static final Retransmission RENEW = seconds(10, 600, 0);
    static final Retransmission REBIND = seconds(10, 600, 0);
    static final Retransmission DECLINE = seconds(1, 0, 4);

    private static final double JITTER = 0.1;

    static Retransmission solicit(Duration longest) {
        return new Retransmission(Duration.ofSeconds(1), longest, 0);
    }

    static Retransmission inform(Duration longest) {
        return new Retransmission(Duration.ofSeconds(1), longest, 0);
    }

    private static Retransmission seconds(long first, long longest, int times) {
        return new Retransmission(Duration.ofSeconds(first), Duration.ofSeconds(longest), times);
    }

    /// The wait after the first message.
    Duration begin(RandomGenerator random) {
        return jittered(first, first, jitter(random));
    }

    /// §18.2.1: after the first SOLICIT never less than IRT, since that long advertisements are
    /// gathered.
    Duration beginLong(RandomGenerator random) {
        return jittered(first, first, Math.abs(jitter(random)));
    }

    /// The wait after a message that followed a wait of `before`.
    Duration next(Duration before, RandomGenerator random) {
        Duration wait = jittered(before.multipliedBy(2), before, jitter(random));
        return longest.isZero() || wait.compareTo(longest) <= 0
                ? wait
                : jittered(longest, longest, jitter(random));
    }

    boolean exhausted(int sent) {
        return times > 0 && sent >= times;
    }

    /// RAND of §15
    private static double jitter(RandomGenerator random) {
        return random.nextDouble(-JITTER, JITTER);
    }

    private static Duration jittered(Duration base, Duration of, double share) {
        return base.plusNanos((long) (of.toNanos() * share));
    }
}
