package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final HttpUrl A = HttpUrl.get("https://a.example/x.iso");
    private static final HttpUrl B = HttpUrl.get("https://b.example/x.iso");
    private static final long SECOND = 1_000_000_000;
    private static final long MEBI = 1 << 20;

    private final Pace pace = new Pace();

    @Test
    void nothingIsSlowBeforeItsTimeOrWithoutOthers() {
        pace.begin(0, 0);
        assertFalse(pace.slow(A, List.of(B), 10 * SECOND - 1, 0));
        assertFalse(pace.slow(A, List.of(), 10 * SECOND, 0));
    }

    @Test
    void whatNothingIsKnownOfIsTriedOnlyBelowTheFloor() {
        pace.begin(0, 0);
        assertFalse(pace.slow(A, List.of(B), 10 * SECOND, 10 * Pace.FLOOR + 10));
        assertTrue(pace.slow(A, List.of(B), 20 * SECOND, 20 * Pace.FLOOR));
        assertTrue(pace.slow(A, List.of(B), 30 * SECOND, 20 * Pace.FLOOR));
    }

    @Test
    void whatWasSeenToBeFourTimesAsFastIsTriedAtAnySpeed() {
        pace.saw(B, 8 * MEBI, SECOND);
        pace.begin(0, 0);
        assertFalse(pace.slow(A, List.of(B), 10 * SECOND, 30 * MEBI));
        assertTrue(pace.slow(A, List.of(B), 20 * SECOND, 50 * MEBI));
    }

    @Test
    void aThinLineIsNoMirrorsFault() {
        pace.saw(B, 20_000, SECOND);
        pace.begin(0, 0);
        assertFalse(pace.slow(A, List.of(B), 10 * SECOND, 100_000));
        assertEquals(10_000, pace.rate(A));
    }
}
