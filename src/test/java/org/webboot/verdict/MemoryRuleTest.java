package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.memory.Capacity;
import org.webboot.memory.Extent;
import org.webboot.memory.MemmapAdvice;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class MemoryRuleTest {
    private static final long G = ByteSize.GIB;
    private static final MemmapAdvice WORD =
            new MemmapAdvice.Word(new Extent(4 * G, 5 * G), List.of());
    private static final MemoryRule DESKTOP = rule(G, 2 * G);
    private static final MemoryRule LOOSE = new MemoryRule(G, Optional.empty(), 0);

    private static MemoryRule rule(long image, long least) {
        return new MemoryRule(image, Optional.of(new ByteSize(least)), 50 * ByteSize.MIB);
    }

    private static Capacity machine(long ram, Extent... windows) {
        return new Capacity(ram, List.of(windows), Optional.of(WORD));
    }

    private static Line line(MemoryRule rule, Capacity here) {
        return rule.line(here, Optional.empty());
    }

    @Test
    void enoughBesideTheWindowIsGreen() {
        Line line = line(DESKTOP, machine(4 * G, new Extent(G, 2 * G)));
        assertEquals(Colour.GREEN, line.colour());
        assertEquals(
                "the image (1.00 GiB) fits into the window [0x40000000, 0x80000000); 3.00 GiB are left"
                        + " for the system, which wants 2.00 GiB and 50.0 MiB for its initrd",
                line.reason());
    }

    @Test
    void whatFirmwareKeepsDoesNotCount() {
        long ram = 3 * G - 2 * ByteSize.MIB;
        assertEquals(Colour.GREEN, line(DESKTOP, machine(ram, new Extent(G, 2 * G))).colour());
    }

    @Test
    void aWindowWithoutMemoryBehindItLeavesNothing() {
        Line line = line(DESKTOP, machine(4 * G, new Extent(G, 9 * G)));
        assertEquals(Colour.RED, line.colour());
    }

    @Test
    void everyWindowIsLost() {
        Capacity two = machine(4 * G, new Extent(G, 2 * G), new Extent(4 * G, 5 * G));
        assertEquals(2 * G, two.left());
        Capacity three =
                machine(
                        4 * G,
                        new Extent(G, 2 * G),
                        new Extent(4 * G, 5 * G),
                        new Extent(6 * G, 7 * G));
        assertEquals(Colour.RED, line(DESKTOP, three).colour());
    }

    @Test
    void tooLittleBesideItIsRedOnlyWhereTheCatalogKnows() {
        Capacity small = machine(2 * G - ByteSize.mebi(500).bytes(), new Extent(G / 2, G / 2 + G));
        assertEquals(Colour.RED, line(DESKTOP, small).colour());
        assertEquals(Colour.AMBER, line(LOOSE, small).colour());
    }

    @Test
    void withoutAWindowTheWordIsNamed() {
        Line line = line(DESKTOP, machine(8 * G));
        assertEquals(Colour.AMBER, line.colour());
        assertTrue(line.advice().contains("memmap=1G!4G"), line.advice());
        assertEquals(Colour.RED, line(DESKTOP, machine(2 * G)).colour());
    }

    @Test
    void aWindowThatIsTooSmallIsNone() {
        assertEquals(Colour.AMBER, line(DESKTOP, machine(8 * G, new Extent(G, G + 4096))).colour());
    }

    @Test
    void tooLittleOrScattered() {
        Capacity little =
                new Capacity(G, List.of(), Optional.of(new MemmapAdvice.TooLittleRam(2 * G, G)));
        assertEquals(Colour.RED, line(LOOSE, little).colour());
        Capacity scattered =
                new Capacity(
                        9 * G, List.of(), Optional.of(new MemmapAdvice.TooScattered(G, G / 2)));
        assertEquals(Colour.RED, line(LOOSE, scattered).colour());
    }

    @Test
    void aUserDoesNotSeeWhereMemoryLies() {
        Capacity hidden = new Capacity(8 * G, List.of(), Optional.empty());
        assertEquals(Colour.AMBER, line(DESKTOP, hidden).colour());
        BootException notRoot = new BootException(Stage.MEMORY, "hidden", "root");
        assertEquals(Colour.AMBER, DESKTOP.line(hidden, Optional.of(notRoot)).colour());
        Capacity small = new Capacity(2 * G, List.of(), Optional.empty());
        assertEquals(Colour.RED, line(DESKTOP, small).colour());
    }

    @Test
    void aRefusalIsRepeated() {
        BootException refusal = new BootException(Stage.MEMORY, "the window is split", "another");
        Line line = DESKTOP.line(machine(8 * G), Optional.of(refusal));
        assertEquals(
                List.of(Colour.RED, "the window is split", "another"),
                List.of(line.colour(), line.reason(), line.advice()));
    }
}
