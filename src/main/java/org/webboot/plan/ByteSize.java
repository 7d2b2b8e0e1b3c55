package org.webboot.plan;

import java.util.Locale;

/// A number of bytes that prints itself for people, in binary units.
public record ByteSize(long bytes) {
    public static final long KIB = 1L << 10;
    public static final long MIB = 1L << 20;
    public static final long GIB = 1L << 30;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    public static ByteSize mebi(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, MIB));
    }

    /// Rounded up to a multiple of `unit`.
    public ByteSize ceiling(long unit) {
        return new ByteSize(Math.ceilDiv(bytes, unit) * unit);
    }

    @Override
    public String toString() {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < MIB) {
            return String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB);
        }
        if (bytes < GIB) {
            return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB);
        }
        return String.format(Locale.ROOT, "%.2f GiB", (double) bytes / GIB);
    }
}
