package org.webboot.memory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webboot.plan.ByteSize;

/// Where a window for an image can be on this machine.
public sealed interface MemmapAdvice {
    /// Start and size are multiples of it: kernels before 5.3 map whole sections of 128 MiB.
    long STEP = 128 * ByteSize.MIB;

    /// What is left to the live system: 1 GiB, less what firmware keeps of a machine of 2 GiB.
    long LEFT_FREE = 960 * ByteSize.MIB;

    /// The top of the RAM below 4 GiB, which stays out of windows: boot loaders and kexec put
    /// initrds there.
    long TOP = 256 * ByteSize.MIB;

    /// No window starts below: the kernel unpacks itself at 16 MiB, and crash kernels and old
    /// devices want low memory.
    long LOWEST = 512 * ByteSize.MIB;

    long FOUR_GIB = 4 * ByteSize.GIB;

    /// The parameter that sets a fitting window aside.
    ///
    /// @param kept entries of the present command line that are about something else
    record Word(Extent extent, List<MemmapEntry> kept) implements MemmapAdvice {
        public Word {
            kept = List.copyOf(kept);
        }

        /// `memmap=1G!4G`; all entries in one word, since kernel 4.12 keeps itself out of those of
        /// the last one only.
        @Override
        public String toString() {
            String window = size(extent.bytes()) + "!" + size(extent.start());
            return Stream.concat(kept.stream().map(MemmapEntry::text), Stream.of(window))
                    .collect(Collectors.joining(",", "memmap=", ""));
        }
    }

    /// There is less RAM than the window and [#LEFT_FREE] come to.
    record TooLittleRam(long needed, long there) implements MemmapAdvice {}

    /// There is enough RAM, but no piece of it is large enough.
    record TooScattered(long needed, long largest) implements MemmapAdvice {}

    /// @param ram the firmware's RAM
    /// @param words what the present command line says of memory
    /// @param bytes size of the image
    static MemmapAdvice of(List<Extent> ram, List<MemmapEntry> words, long bytes) {
        List<MemmapEntry> kept = words.stream().filter(MemmapAdvice::isKept).toList();
        long size = new ByteSize(Math.max(1, bytes)).ceiling(STEP).bytes();
        long total = ram.stream().mapToLong(Extent::bytes).sum();
        if (total < size + LEFT_FREE) {
            return new TooLittleRam(size + LEFT_FREE, total);
        }
        List<Extent> holes = holes(ram, kept);
        Optional<Extent> high =
                holes.stream().filter(h -> h.start() >= FOUR_GIB && h.bytes() >= size).findFirst();
        if (high.isPresent()) {
            long start = high.get().start();
            return new Word(new Extent(start, start + size), kept);
        }
        Optional<Extent> low =
                holes.stream().filter(h -> h.bytes() >= size).reduce((_, second) -> second);
        if (low.isPresent()) {
            long end = low.get().end();
            return new Word(new Extent(end - size, end), kept);
        }
        return new TooScattered(size, holes.stream().mapToLong(Extent::bytes).max().orElse(0));
    }

    /// Where windows may lie, in order, bounds at multiples of [#STEP], none across 4 GiB.
    private static List<Extent> holes(List<Extent> ram, List<MemmapEntry> kept) {
        List<Extent> avoided = kept.stream().flatMap(entry -> entry.extent().stream()).toList();
        List<Extent> usable =
                Extent.merged(ram).stream().flatMap(e -> e.minus(avoided).stream()).toList();
        long lowTop =
                ram.stream()
                        .filter(extent -> extent.start() < FOUR_GIB)
                        .mapToLong(extent -> Math.min(FOUR_GIB, extent.end()))
                        .max()
                        .orElse(0);
        Extent low = new Extent(LOWEST, Math.max(LOWEST, lowTop - TOP));
        Extent high = new Extent(FOUR_GIB, Long.MAX_VALUE);
        return Stream.of(low, high)
                .flatMap(zone -> usable.stream().map(extent -> extent.intersection(zone)))
                .map(MemmapAdvice::inSteps)
                .filter(extent -> !extent.isEmpty())
                .toList();
    }

    private static Extent inSteps(Extent extent) {
        long start = Math.ceilDiv(extent.start(), STEP) * STEP;
        return new Extent(start, Math.max(start, extent.end() / STEP * STEP));
    }

    private static boolean isKept(MemmapEntry entry) {
        return switch (entry.kind()) {
            case RAM, ACPI, RESERVED, RETYPED, LIMIT, EXACT -> true;
            case WINDOW, MALFORMED -> false;
        };
    }

    /// In the largest unit that divides it, as `memparse()` reads it.
    private static String size(long bytes) {
        return bytes % ByteSize.GIB == 0 ? bytes / ByteSize.GIB + "G" : bytes / ByteSize.MIB + "M";
    }
}
