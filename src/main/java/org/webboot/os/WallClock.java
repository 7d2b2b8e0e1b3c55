package org.webboot.os;

import java.time.Instant;

/// Sets the machine's clocks. Reading is [Time#now]; what is monotonic does not move.
public interface WallClock {
    /// The kernel's clock: `clock_settime(2)`, CLOCK_REALTIME.
    void set(Instant time) throws ErrnoException;

    /// The battery-backed clock, in UTC to the second: `RTC_SET_TIME` of rtc(4).
    void setHardware(Instant time) throws ErrnoException;
}
