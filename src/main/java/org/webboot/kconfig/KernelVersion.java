package org.webboot.kconfig;

import java.util.Optional;

/// A kernel's version as far as it orders kernels.
///
/// @param text as it was written: `6.1.0-56-amd64`
public record KernelVersion(int major, int minor, int patch, String text)
        implements Comparable<KernelVersion> {
    private static final int MOST_DIGITS = 6;

    /// `5.4`, `4.12.7`, `6.18.0-rc3`, `6.12.0-55.40.1.el10_0.x86_64`; empty for anything else.
    public static Optional<KernelVersion> parse(String text) {
        int[] numbers = new int[3];
        int at = 0;
        int count = 0;
        while (count < numbers.length) {
            int end = at;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == at || end - at > MOST_DIGITS) {
                break;
            }
            numbers[count++] = Integer.parseInt(text, at, end, 10);
            at = end + 1;
            if (end == text.length() || text.charAt(end) != '.') {
                break;
            }
        }
        return count < 2
                ? Optional.empty()
                : Optional.of(new KernelVersion(numbers[0], numbers[1], numbers[2], text));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Whether this is `since` or newer.
    public boolean atLeast(KernelVersion since) {
        return compareTo(since) >= 0;
    }

    /// Whether this is of the series `until` (5.3 stands for every 5.3.x) or older.
    boolean atMost(KernelVersion until) {
        return major < until.major || (major == until.major && minor <= until.minor);
    }

    /// Releases between this series and `other`, either way.
    int distance(KernelVersion other) {
        return Math.abs(series() - other.series());
    }

    // The last ones were 3.19, 4.20, 5.19 and 6.19.
    private int series() {
        int before =
                switch (major) {
                    case 0, 1, 2, 3 -> -20;
                    case 4 -> 0;
                    case 5 -> 21;
                    case 6 -> 41;
                    default -> 61;
                };
        return before + minor;
    }

    @Override
    public int compareTo(KernelVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return (major * 1000 + minor) * 1000 + patch;
    }

    @Override
    public String toString() {
        return text;
    }
}
