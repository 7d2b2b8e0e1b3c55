package org.webboot.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One part of a `memmap=` word, as `parse_memmap_one()` of arch/x86/kernel/e820.c reads it.
///
/// @param text as it was written
/// @param extent the addresses it speaks of; empty for what names none or makes no sense
public record MemmapEntry(String text, Kind kind, Optional<Extent> extent) {
    /// What the kernel does with the range.
    public enum Kind {
        /// `size!start`: set aside; becomes a pmem device.
        WINDOW,
        /// `size@start`: is RAM.
        RAM,
        /// `size#start`: holds ACPI tables.
        ACPI,
        /// `size$start`: is kept out of use.
        RESERVED,
        /// `size%start-old+new`: changes its type.
        RETYPED,
        /// `size`: RAM from there on is not used.
        LIMIT,
        /// `exactmap`: the firmware's map is thrown away.
        EXACT,
        /// Nothing that the kernel would take.
        MALFORMED
    }

    /// The entries of the value of one `memmap=` word.
    static List<MemmapEntry> parseList(String value) {
        return Arrays.stream(value.split(",", -1)).map(MemmapEntry::parse).toList();
    }

    private static MemmapEntry parse(String text) {
        if (text.startsWith("exactmap")) {
            return new MemmapEntry(text, Kind.EXACT, Optional.empty());
        }
        try {
            Quantity size = Quantity.parse(text, 0);
            if (size.end() == text.length()) {
                return of(text, Kind.LIMIT, size.value(), Long.MAX_VALUE);
            }
            Kind kind =
                    switch (text.charAt(size.end())) {
                        case '!' -> Kind.WINDOW;
                        case '@' -> Kind.RAM;
                        case '#' -> Kind.ACPI;
                        case '$' -> Kind.RESERVED;
                        case '%' -> Kind.RETYPED;
                        // The kernel takes "4Gx" for a limit of 4G.
                        default -> Kind.LIMIT;
                    };
            if (kind == Kind.LIMIT) {
                return of(text, kind, size.value(), Long.MAX_VALUE);
            }
            long start = Quantity.parse(text, size.end() + 1).value();
            return of(text, kind, start, Math.addExact(start, size.value()));
        } catch (ArithmeticException | NumberFormatException _) {
            return new MemmapEntry(text, Kind.MALFORMED, Optional.empty());
        }
    }

    private static MemmapEntry of(String text, Kind kind, long start, long end) {
        return new MemmapEntry(text, kind, Optional.of(new Extent(start, end)));
    }

    /// A number with its suffix: `memparse()` of lib/cmdline.c.
    ///
    /// @param end index of the first character behind it
    private record Quantity(long value, int end) {
        private static final String SUFFIXES = "KMGTPE";

        static Quantity parse(String text, int from) {
            int radix = radix(text, from);
            int first = radix == 16 ? from + 2 : from;
            int end = first;
            while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
                end++;
            }
            long value = Long.parseLong(text, first, end, radix);
            if (end == text.length()) {
                return new Quantity(value, end);
            }
            int suffix =
                    SUFFIXES.indexOf(text.substring(end, end + 1).toUpperCase(Locale.ROOT)) + 1;
            return new Quantity(
                    Math.multiplyExact(value, 1L << (10 * suffix)), end + (suffix > 0 ? 1 : 0));
        }

        /// As `simple_strtoull()` with base 0 sees it: 0x is hexadecimal, another leading 0 octal.
        private static int radix(String text, int from) {
            if (text.regionMatches(true, from, "0x", 0, 2)) {
                return 16;
            }
            return text.startsWith("0", from) ? 8 : 10;
        }
    }
}
