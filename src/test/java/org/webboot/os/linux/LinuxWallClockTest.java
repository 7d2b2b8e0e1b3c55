package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LinuxWallClockTest {
    /// As `struct tm` of gmtime(3): 2028-02-29 is a Tuesday and day 59, counted from 0.
    @Test
    void theHardwareClockGetsMonthsAndDaysFromZero() {
        byte[] bytes = LinuxWallClock.rtcTime(Instant.parse("2028-02-29T23:58:59.9Z"));
        int[] fields = new int[9];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer().get(fields);
        assertArrayEquals(new int[] {59, 58, 23, 29, 1, 128, 2, 59, 0}, fields);
    }
}
