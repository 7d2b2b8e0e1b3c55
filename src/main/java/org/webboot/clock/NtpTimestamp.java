package org.webboot.clock;

import java.time.Instant;

/// NTP's 64-bit timestamps: seconds since 1900 and their fractions, RFC 5905 §6.
final class NtpTimestamp {
    /// From 1900-01-01 to 1970-01-01, RFC 5905 figure 4.
    private static final long EPOCH_1900 = 2_208_988_800L;

    /// Era 1 begins 2036-02-07T06:28:16Z.
    private static final long ERA = 1L << 32;

    private NtpTimestamp() {}

    /// RFC 4330 §3: "If bit 0 is set, the UTC time is in the range 1968-2036, and UTC time is
    /// reckoned from 0h 0m 0s UTC on 1 January 1900. If bit 0 is not set, the time is in the range
    /// 2036-2104 and UTC time is reckoned from 6h 28m 16s UTC on 7 February 2036."
    static Instant toInstant(long bits) {
        long seconds = bits >>> 32;
        long fraction = bits & 0xffff_ffffL;
        long era = bits < 0 ? 0 : ERA;
        return Instant.ofEpochSecond(
                era + seconds - EPOCH_1900, (fraction * 1_000_000_000L) >>> 32);
    }

    static long of(Instant time) {
        long seconds = time.getEpochSecond() + EPOCH_1900;
        return (seconds << 32) | ((long) time.getNano() << 32) / 1_000_000_000L;
    }
}
