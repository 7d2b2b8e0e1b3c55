package org.webboot.dhcp.v6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// RFC 8415 §7.6 and §15.
class RetransmissionTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    @Test
    void waitsNearTheTablesTimes() {
        for (int i = 0; i < 1000; i++) {
            within(900, 1100, Retransmission.REQUEST.begin(RANDOM));
            within(9_000, 11_000, Retransmission.RENEW.begin(RANDOM));
            within(9_000, 11_000, Retransmission.REBIND.begin(RANDOM));
            within(900, 1100, Retransmission.inform(Retransmission.INF_MAX_RT).begin(RANDOM));
            // §18.2.1: offers are gathered for IRT at least.
            within(1000, 1100, Retransmission.solicit(Retransmission.SOL_MAX_RT).beginLong(RANDOM));
        }
    }

    @Test
    void doublesUpToTheLongest() {
        for (int i = 0; i < 1000; i++) {
            within(1900, 2100, Retransmission.REQUEST.next(Duration.ofSeconds(1), RANDOM));
            // 2 × 16 s are more than MRT (but for jitter)
            within(27_000, 33_000, Retransmission.REQUEST.next(Duration.ofSeconds(16), RANDOM));
            within(27_000, 33_000, Retransmission.REQUEST.next(Duration.ofSeconds(30), RANDOM));
            within(
                    54_000,
                    66_000,
                    Retransmission.solicit(Duration.ofSeconds(60))
                            .next(Duration.ofSeconds(60), RANDOM));
        }
    }

    /// §7.6: DEC has no MRT.
    @Test
    void aDeclineIsNotHeldBack() {
        within(190_000, 210_000, Retransmission.DECLINE.next(Duration.ofSeconds(100), RANDOM));
    }

    @Test
    void endsWhereTheTableSays() {
        assertFalse(Retransmission.REQUEST.exhausted(9));
        assertTrue(Retransmission.REQUEST.exhausted(10));
        assertTrue(Retransmission.DECLINE.exhausted(4));
        assertFalse(Retransmission.RENEW.exhausted(1_000_000));
    }

    @Test
    void theJitterIsUsed() {
        long different =
                RANDOM.ints(20)
                        .mapToObj(_ -> Retransmission.REQUEST.begin(RANDOM))
                        .distinct()
                        .count();
        assertEquals(20, different);
    }

    private static void within(long from, long to, Duration wait) {
        assertTrue(wait.toMillis() >= from && wait.toMillis() <= to, wait::toString);
    }
}
