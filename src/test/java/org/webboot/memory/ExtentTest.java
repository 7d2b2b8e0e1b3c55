package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtentTest {
    private static Extent e(long start, long end) {
        return new Extent(start, end);
    }

    @Test
    void minus() {
        Extent whole = e(10, 100);
        assertEquals(List.of(whole), whole.minus(List.of(e(0, 10), e(100, 110))));
        assertEquals(List.of(e(20, 100)), whole.minus(List.of(e(0, 20))));
        assertEquals(List.of(e(10, 90)), whole.minus(List.of(e(90, 200))));
        assertEquals(
                List.of(e(10, 20), e(40, 50)),
                whole.minus(List.of(e(50, 100), e(30, 40), e(20, 35))));
        assertEquals(List.of(), whole.minus(List.of(e(0, 200))));
    }

    @Test
    void mergedMakesOneOfWhatTouches() {
        assertEquals(
                List.of(e(0, 30), e(40, 50)),
                Extent.merged(List.of(e(40, 50), e(10, 30), e(0, 10), e(12, 13), e(60, 60))));
    }

    @Test
    void intersection() {
        assertEquals(e(20, 30), e(10, 30).intersection(e(20, 40)));
        assertTrue(e(10, 20).intersection(e(20, 40)).isEmpty());
        assertTrue(e(50, 60).intersection(e(20, 40)).isEmpty());
    }

    @Test
    void neverBackwards() {
        assertThrows(IllegalArgumentException.class, () -> e(2, 1));
        assertThrows(IllegalArgumentException.class, () -> e(-1, 1));
    }
}
