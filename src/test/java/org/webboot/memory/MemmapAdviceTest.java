package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.plan.ByteSize;

final class MemmapAdviceTest {
    private static final long MIB = ByteSize.MIB;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        // Above 4 GiB where it fits.
        "big, 1, memmap=128M!4G",
        "big, 128, memmap=128M!4G",
        "big, 129, memmap=256M!4G",
        "big, 5120, memmap=5G!4G",
        "uefi, 2000, memmap=2G!4G",
        "high, 1024, memmap=1G!4G",
        // Else as high as it goes below, without the top 256 MiB: 0xbffe0000 is the top.
        "high, 1025, memmap=1152M!1536M",
        "none, 1500, memmap=1536M!1152M",
        // 2 GiB, of which firmware keeps a little: just enough for 1 GiB.
        "split, 1024, memmap=1G!640M",
    })
    void word(String machine, long mebibytes, String word) {
        MemmapAdvice advice = MemmapAdvice.of(ram(machine), List.of(), mebibytes * MIB);
        assertEquals(word, advice.toString());
    }

    @Test
    void tooLittleRam() {
        assertEquals(
                new MemmapAdvice.TooLittleRam((1152 + 960) * MIB, 2146958336L),
                MemmapAdvice.of(ram("split"), List.of(), 1025 * MIB));
    }

    @Test
    void tooScattered() {
        // 6 GiB, of which 3 are below 4 GiB and 3 above: none holds 3.5.
        assertEquals(
                new MemmapAdvice.TooScattered(3584 * MIB, 3072 * MIB),
                MemmapAdvice.of(ram("uefi"), List.of(), 3584 * MIB));
    }

    @Test
    void staysClearOfReservedRanges() {
        List<MemmapEntry> words = new KernelCommandLine("memmap=64K$0x120000000,1G!1G").memmap();
        // A bad page at 4.5 GiB: the window starts behind it.
        assertEquals(
                "memmap=64K$0x120000000,2G!4736M",
                MemmapAdvice.of(ram("big"), words, 2048 * MIB).toString());
        // What fits in front of it stays in front.
        assertEquals(
                "memmap=64K$0x120000000,512M!4G",
                MemmapAdvice.of(ram("big"), words, 512 * MIB).toString());
    }

    @Test
    void everyAdvisedWindowIsSound() {
        SplittableRandom random = new SplittableRandom(20261123);
        List<Extent> ram = ram("uefi");
        long total = ram.stream().mapToLong(Extent::bytes).sum();
        for (int i = 0; i < 2000; i++) {
            long bytes = random.nextLong(1, 3 * ByteSize.GIB);
            Extent window =
                    assertInstanceOf(
                                    MemmapAdvice.Word.class, MemmapAdvice.of(ram, List.of(), bytes))
                            .extent();
            assertEquals(0, window.start() % MemmapAdvice.STEP);
            assertEquals(0, window.end() % MemmapAdvice.STEP);
            assertTrue(window.bytes() >= bytes && window.bytes() < bytes + MemmapAdvice.STEP);
            assertTrue(ram.stream().anyMatch(extent -> extent.contains(window)));
            assertTrue(total - window.bytes() >= MemmapAdvice.LEFT_FREE);
        }
    }

    private List<Extent> ram(String machine) {
        return MemoryMap.firmware(CapturedMachine.layOut(machine, directory))
                .orElseThrow()
                .of(MemoryMap.RAM);
    }
}
