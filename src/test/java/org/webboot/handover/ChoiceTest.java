package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class ChoiceTest {
    private static final Path PMEM0 = Path.of("/dev/pmem0");
    private static final Standing ABSENT = Standing.ABSENT;

    private static Ride ride(long image, long available, long total) {
        long mib = ByteSize.MIB;
        return new Ride(
                image * mib, 30 * mib, 100 * mib, new Ride.Ram(available * mib, total * mib));
    }

    private static Choice.Facts facts(Standing pmem, Standing phram, Standing loop) {
        return new Choice.Facts(
                "6.6.1",
                false,
                false,
                PMEM0,
                pmem,
                phram,
                loop,
                Optional.of(ride(200, 2000, 3000)),
                "x.squashfs has no modules");
    }

    private static Choice.Facts inside(Choice.Facts f, boolean own) {
        return new Choice.Facts(
                f.release(), own, true, PMEM0, f.pmem(), f.phram(), f.loop(), f.ride(), "");
    }

    record Row(String says, Choice.Facts facts, Carrier carrier, boolean sure) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Row> rows() {
        Carrier pmem = new Carrier.Pmem(PMEM0);
        Carrier phram = new Carrier.Phram();
        Carrier loop = new Carrier.Loop();
        Carrier riders = new Carrier.Riders();
        return Stream.of(
                new Row("Arch", facts(Standing.THERE, ABSENT, ABSENT), pmem, true),
                new Row("Debian", facts(Standing.ADDED, ABSENT, ABSENT), pmem, true),
                new Row(
                        "Debian, unseen",
                        facts(Standing.PRESUMED, Standing.PRESUMED, Standing.PRESUMED),
                        pmem,
                        false),
                new Row("Alpine", facts(ABSENT, Standing.ADDED, Standing.ADDED), phram, true),
                new Row(
                        "Alpine, unseen",
                        facts(ABSENT, Standing.PRESUMED, Standing.PRESUMED),
                        phram,
                        false),
                new Row("built in", facts(ABSENT, Standing.THERE, ABSENT), phram, true),
                new Row("neither", facts(ABSENT, ABSENT, Standing.ADDED), loop, true),
                new Row("neither, unseen", facts(ABSENT, ABSENT, Standing.PRESUMED), loop, false),
                new Row(
                        "what was seen before what was not",
                        facts(Standing.UNVERIFIED, Standing.ADDED, ABSENT),
                        phram,
                        true),
                new Row(
                        "the window before the initrd",
                        facts(Standing.UNVERIFIED, ABSENT, Standing.ADDED),
                        pmem,
                        false),
                new Row("TinyCore", inside(facts(ABSENT, ABSENT, ABSENT), false), riders, true),
                new Row(
                        "TinyCore with webboot's kernel",
                        inside(facts(Standing.ADDED, ABSENT, ABSENT), true),
                        riders,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void takesTheBest(Row row) throws BootException {
        Choice choice = Choice.of(row.facts());
        assertEquals(row.carrier(), choice.carrier());
        assertEquals(row.sure(), choice.sure());
    }

    @Test
    void saysWhy() throws BootException {
        assertEquals(
                "webboot adds its drivers, which the initrd lacks",
                Choice.of(facts(Standing.ADDED, ABSENT, ABSENT)).why());
        assertEquals(
                "the kernel 6.6.1 has no X86_PMEM_LEGACY, but these",
                Choice.of(facts(ABSENT, Standing.ADDED, ABSENT)).why());
        assertEquals(
                "not verified, x.squashfs has no modules",
                Choice.of(facts(Standing.UNVERIFIED, ABSENT, ABSENT)).why());
    }

    @Test
    void refusesWhereNothingCarriesIt() {
        BootException e =
                assertThrows(BootException.class, () -> Choice.of(facts(ABSENT, ABSENT, ABSENT)));
        assertEquals(Stage.HANDOVER, e.stage());
        assertTrue(e.toString().contains("6.6.1"), e.toString());
        assertTrue(e.toString().contains("x.squashfs has no modules"), e.toString());
        assertTrue(e.advice().contains("-use-webboot-kernel"), e.advice());
    }

    @Test
    void refusesAnImageThatDoesNotFitWithBothNumbers() {
        Choice.Facts f = facts(ABSENT, ABSENT, Standing.ADDED);
        // 3 × (1000 + 30) + 64 now, 2 × (1000 + 100) in the next system.
        Choice.Facts large =
                new Choice.Facts(
                        f.release(),
                        false,
                        false,
                        PMEM0,
                        ABSENT,
                        ABSENT,
                        Standing.ADDED,
                        Optional.of(ride(1000, 3153, 3000)),
                        "");
        BootException e = assertThrows(BootException.class, () -> Choice.of(large));
        for (String number : new String[] {"1000.0 MiB", "3.08 GiB", "2.15 GiB", "2.93 GiB"}) {
            assertTrue(e.toString().contains(number), e.toString());
        }
        assertEquals(true, ride(1000, 3154, 2200).fits());
        assertEquals(false, ride(1000, 3153, 2200).fits());
        assertEquals(false, ride(1000, 3154, 2199).fits());
        assertEquals(false, ride(4096, 100_000, 100_000).fits(), "cpio holds no 4 GiB");
    }
}
