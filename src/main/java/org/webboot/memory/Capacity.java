package org.webboot.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;

/// How much memory a machine has, for a window and for what runs beside it.
///
/// @param ram all of it, windows included, in bytes
/// @param windows what `memmap=` set aside
/// @param advice where a window for the image could be; empty where the kernel hides addresses,
///   which it does from users
public record Capacity(long ram, List<Extent> windows, Optional<MemmapAdvice> advice) {
    private static final Pattern MEM_TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d{1,15}) kB$");

    public Capacity {
        windows = List.copyOf(windows);
    }

    /// @param bytes size of the image
    public static Capacity look(SystemRoot root, long bytes) {
        Survey survey = Survey.of(root);
        List<Extent> windows = survey.reserved();
        List<Extent> ram = survey.ram();
        if (ram.isEmpty()) {
            return new Capacity(memTotal(root) + sum(windows), windows, Optional.empty());
        }
        return new Capacity(
                sum(ram),
                windows,
                Optional.of(MemmapAdvice.of(ram, survey.line().memmap(), bytes)));
    }

    /// What a system beside the windows has. A word `memmap=` may set aside what is no memory.
    public long left() {
        return Math.max(0, ram - sum(windows));
    }

    /// The smallest window that holds `bytes`.
    public Optional<Extent> windowFor(long bytes) {
        return windows.stream()
                .filter(window -> window.bytes() >= bytes)
                .min(Comparator.comparingLong(Extent::bytes));
    }

    private static long sum(List<Extent> extents) {
        return extents.stream().mapToLong(Extent::bytes).sum();
    }

    /// What the kernel manages, a little less than there is.
    private static long memTotal(SystemRoot root) {
        Matcher total = MEM_TOTAL.matcher(SystemRoot.line(root.proc("meminfo")).orElse(""));
        return total.find() ? Long.parseLong(total.group(1)) << 10 : 0;
    }
}
