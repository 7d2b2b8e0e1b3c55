package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;

final class MemoryMapTest {
    @TempDir Path directory;

    @Test
    void firmwareInOrderOfAddress() {
        // The directories are numbered 0 to 16; as text 10 comes before 2.
        SystemRoot root = CapturedMachine.layOut("uefi", directory);
        MemoryMap map = MemoryMap.firmware(root).orElseThrow();
        assertEquals(17, map.ranges().size());
        assertEquals("[0x0, 0xa0000) System RAM", map.ranges().getFirst().toString());
        assertEquals("[0x100000000, 0x1c0000000) System RAM", map.ranges().getLast().toString());
    }

    @Test
    void withoutFirmwareMap() {
        assertEquals(Optional.empty(), MemoryMap.firmware(new SystemRoot(directory)));
    }

    @Test
    void runningKernelsOuterRanges() {
        MemoryMap map = MemoryMap.running(CapturedMachine.layOut("high", directory));
        assertEquals(
                List.of(new Extent(0x1000, 0x9fc00), new Extent(0x100000, 0xbffe0000L)),
                map.of(MemoryMap.RAM));
        assertEquals(List.of(new Extent(0x100000000L, 0x140000000L)), map.of(MemoryMap.WINDOW));
    }

    @Test
    void gapsAreNamed() {
        MemoryMap map = MemoryMap.running(CapturedMachine.layOut("high", directory));
        assertEquals(
                """
                [0xbffd0000, 0xbffe0000) System RAM  64.0 KiB
                [0xbffe0000, 0xc0000000) Reserved  128.0 KiB
                [0xc0000000, 0xc0001000) PCI Bus 0000:00  4.0 KiB\
                """,
                new MemoryMap(map.within(new Extent(0xbffd0000L, 0xc0001000L))).toString());
        assertEquals(
                "[[0x1c0000000, 0x1c0000010) nothing]",
                map.within(new Extent(0x1c0000000L, 0x1c0000010L)).toString());
    }

    @Test
    void hiddenAddresses() throws IOException {
        String text = CapturedMachine.text("iomem-unprivileged.txt");
        assertEquals(List.of(), MemoryMap.parseIomem(text).ranges());
    }

    @Test
    void kernelImage() {
        assertEquals(
                List.of(
                        new Extent(0x2b400000, 0x2c201d32),
                        new Extent(0x2c400000, 0x2cceb000),
                        new Extent(0x2ce00000, 0x2d048980),
                        new Extent(0x2d710000, 0x2e800000)),
                MemoryMap.kernelImage(CapturedMachine.layOut("high", directory)));
    }
}
