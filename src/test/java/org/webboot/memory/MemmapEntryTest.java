package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemmapEntryTest {
    @ParameterizedTest
    @CsvSource({
        "1G!1G, WINDOW, 40000000, 80000000",
        "1g!4g, WINDOW, 100000000, 140000000",
        "0x40000000!0X100000000, WINDOW, 100000000, 140000000",
        "2796M!4G, WINDOW, 100000000, 1aec00000",
        "1T!1P, WINDOW, 4000000000000, 4010000000000",
        "1073741824!4294967296, WINDOW, 100000000, 140000000",
        // simple_strtoull() with base 0: a leading 0 makes it octal.
        "010K!1G, WINDOW, 40000000, 40002000",
        "64K$0x18690000, RESERVED, 18690000, 186a0000",
        "64K#0x18690000, ACPI, 18690000, 186a0000",
        "1G@16M, RAM, 1000000, 41000000",
        "64K%0x1000-1+2, RETYPED, 1000, 11000",
        "3G, LIMIT, c0000000, 7fffffffffffffff",
        // The kernel complains of the rest, but has set the range aside by then.
        "1G!1Gx, WINDOW, 40000000, 80000000",
    })
    void ranges(String text, MemmapEntry.Kind kind, String start, String end) {
        Extent extent = new Extent(Long.parseLong(start, 16), Long.parseLong(end, 16));
        assertEquals(
                List.of(new MemmapEntry(text, kind, Optional.of(extent))),
                MemmapEntry.parseList(text));
    }

    @ParameterizedTest
    @CsvSource({
        "exactmap, EXACT",
        "1G!, MALFORMED",
        "!1G, MALFORMED",
        "'', MALFORMED",
        "0x!1G, MALFORMED",
        "9!G, MALFORMED",
        "1G!99999999999999999999, MALFORMED",
        "9E!9E, MALFORMED",
    })
    void others(String text, MemmapEntry.Kind kind) {
        assertEquals(
                List.of(new MemmapEntry(text, kind, Optional.empty())),
                MemmapEntry.parseList(text));
    }

    @Test
    void commaList() {
        assertEquals(
                List.of(MemmapEntry.Kind.EXACT, MemmapEntry.Kind.RAM, MemmapEntry.Kind.WINDOW),
                new KernelCommandLine("memmap=exactmap,640K@0 memmap=512M!1G")
                        .memmap().stream().map(MemmapEntry::kind).toList());
    }
}
