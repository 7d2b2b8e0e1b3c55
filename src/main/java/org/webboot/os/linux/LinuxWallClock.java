package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.webboot.os.ErrnoException;
import org.webboot.os.SystemRoot;
import org.webboot.os.WallClock;
import org.webboot.os.linux.MachineCalls.Descriptor;

/// The clocks of this machine.
public final class LinuxWallClock implements WallClock {
    private static final int CLOCK_REALTIME = 0; // linux/time.h
    private static final long RTC_SET_TIME = 0x4024700aL; // linux/rtc.h: _IOW('p', 0x0a, 36 bytes)

    private final Path rtc;

    public LinuxWallClock(SystemRoot root) {
        this.rtc = root.dev("rtc0");
    }

    @Override
    public void set(Instant time) throws ErrnoException {
        // struct timespec: two longs.
        ByteBuffer timespec =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.nativeOrder())
                        .putLong(time.getEpochSecond())
                        .putLong(time.getNano());
        try {
            MachineCalls.clock_settime(CLOCK_REALTIME, timespec.array());
        } catch (LastErrorException e) {
            throw MachineCalls.failed("clock_settime(CLOCK_REALTIME, %s)".formatted(time), e);
        }
    }

    @Override
    public void setHardware(Instant time) throws ErrnoException {
        byte[] fields = rtcTime(time);
        try (Descriptor device = Descriptor.open(rtc, MachineCalls.O_RDONLY)) {
            MachineCalls.ioctl(device.fd(), RTC_SET_TIME, fields);
        } catch (LastErrorException e) {
            throw MachineCalls.failed("ioctl(%s, RTC_SET_TIME, %s)".formatted(rtc, time), e);
        }
    }

    /// `struct rtc_time`: nine ints, as in `struct tm`.
    static byte[] rtcTime(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return ByteBuffer.allocate(36)
                .order(ByteOrder.nativeOrder())
                .putInt(utc.getSecond())
                .putInt(utc.getMinute())
                .putInt(utc.getHour())
                .putInt(utc.getDayOfMonth())
                .putInt(utc.getMonthValue() - 1)
                .putInt(utc.getYear() - 1900)
                .putInt(utc.getDayOfWeek().getValue() % 7)
                .putInt(utc.getDayOfYear() - 1)
                .putInt(0)
                .array();
    }
}
