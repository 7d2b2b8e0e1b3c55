package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class CommandLineTest {
    private static final String RUNNING =
            "BOOT_IMAGE=/webboot initrd=\\w.img memmap=1G!1G quiet console=tty0 webboot.args=\"a b\""
                    + " console=ttyS0,115200";
    private static final int LIMIT = 2016;

    private static String line(List<String> system, String running, String extra)
            throws BootException {
        return new CommandLine(List.of("rdinit=/webboot/init"), system, true, running, extra, LIMIT)
                .line();
    }

    private static BootException refused(List<String> system, String running, String extra) {
        BootException e = assertThrows(BootException.class, () -> line(system, running, extra));
        assertEquals(Stage.HANDOVER, e.stage());
        return e;
    }

    @Test
    void keepsTheOneOrderThatWorks() throws BootException {
        assertEquals(
                "rdinit=/webboot/init boot=casper live-media=/dev/pmem0 memmap=1G!1G console=tty0"
                        + " console=ttyS0,115200 net.ifnames=0 --- quiet splash",
                line(
                        List.of(
                                "BOOT_IMAGE=/casper/vmlinuz",
                                "initrd=/casper/initrd",
                                "boot=casper",
                                "live-media=/dev/pmem0",
                                "---",
                                "quiet",
                                "splash"),
                        RUNNING,
                        "net.ifnames=0"));
    }

    @Test
    void putsOursBeforeMintsTwoDashesToo() throws BootException {
        assertEquals(
                "rdinit=/webboot/init boot=casper memmap=1G!1G --",
                line(List.of("boot=casper", "--"), "memmap=1G!1G", ""));
    }

    @Test
    void namesNoProgramWithoutAnOverlay() throws BootException {
        assertEquals(
                "boot=live memmap=1G!1G",
                new CommandLine(List.of(), List.of("boot=live"), true, "memmap=1G!1G", "", LIMIT)
                        .line());
    }

    @Test
    void passesMemmapOnByteForByte() throws BootException {
        String running = "memmap=0x40000000!4G,512M!8G  \"memmap=64K$0x18690000\" memmap=1M@2G";
        assertEquals(
                "rdinit=/webboot/init memmap=0x40000000!4G,512M!8G \"memmap=64K$0x18690000\" memmap=1M@2G",
                line(List.of(), running, ""));
    }

    @Test
    void refusesToForgetTheWindow() {
        refused(List.of(), "quiet memmap=64K$0x18690000", "");
        // The kernel heeds nothing behind a bare --
        refused(List.of(), "quiet -- memmap=1G!1G", "");
    }

    @Test
    void quotesWordsWithSpaces() throws BootException {
        assertEquals(
                "rdinit=/webboot/init root=\"live:CDLABEL=My Live\" memmap=1G!1G name=\"a b\"",
                line(List.of("root=live:CDLABEL=My Live"), "memmap=1G!1G", "name=\"a b\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\u001b[2J", "a=\u007f", "a=\"b\nc\"", "a=\u0000"})
    void refusesControlCharacters(String extra) {
        BootException e = refused(List.of(), "memmap=1G!1G", extra);
        assertTrue(e.toString().contains("control character"), e.toString());
    }

    @Test
    void refusesQuotesThatDoNotClose() {
        refused(List.of("a=\"b"), "memmap=1G!1G", "");
        refused(List.of(), "memmap=1G!1G", "a=\"b c");
    }

    @Test
    void refusesAnotherFirstProgram() {
        refused(List.of(), "memmap=1G!1G", "rdinit=/bin/sh");
    }

    @Test
    void leavesRoomAsTheKernelDoesAndNeverCuts() throws BootException {
        int most = LIMIT;
        int fixed = "rdinit=/webboot/init memmap=1G!1G ".length();
        // One letter of two bytes: bytes are counted, not letters.
        String longest = "é" + "x".repeat(most - fixed - 2);
        assertEquals(most - 1, line(List.of(), "memmap=1G!1G", longest).length());
        BootException e = refused(List.of(), "memmap=1G!1G", longest + "x");
        assertEquals(
                "the next kernel's command line has 2017 bytes, and kexec passes that kernel at"
                        + " most 2016",
                e.getMessage());
    }

    @Test
    void givesAWindowBackThatHoldsNothing() throws BootException {
        assertEquals(
                "boot=live memmap=64K$0x1000 memmap=2G console=ttyS0",
                new CommandLine(
                                List.of(),
                                List.of("boot=live"),
                                false,
                                "memmap=1G!1G,64K$0x1000 memmap=1G!4G memmap=2G console=ttyS0",
                                "",
                                LIMIT)
                        .line());
        assertEquals(
                "x", new CommandLine(List.of(), List.of("x"), false, "quiet", "", LIMIT).line());
    }
}
