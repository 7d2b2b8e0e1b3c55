package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleReportTest {
    private static final ConsoleReport BOOTED =
            new ConsoleReport(
                    """
                    live.iso: 148897792 bytes from http://10.0.2.2:4711/live.iso
                    WEBBOOT: live-boot, entry 'Live system (amd64)'
                      green drivers: the window, as /dev/pmem0 (nd_pmem): its own; loaded before it looks: nd_e820.ko
                    verdict: amber
                    starting WEBBOOT
                    [   12.1] webboot: medium /dev/pmem0 mounted on /run/live/medium as iso9660
                    """);

    @TempDir Path directory;

    @Test
    void whatBootedIsTold() {
        assertEquals(Optional.of("live-boot"), BOOTED.family());
        assertEquals(Optional.of("Live system (amd64)"), BOOTED.entry());
        assertEquals(
                Optional.of(
                        "the window, as /dev/pmem0 (nd_pmem): its own; loaded before it looks:"
                                + " nd_e820.ko"),
                BOOTED.carrier());
        assertEquals(Optional.of("amber"), BOOTED.verdict());
        assertEquals(
                Optional.of("/dev/pmem0 mounted on /run/live/medium as iso9660"), BOOTED.medium());
    }

    @Test
    void whatWasRefusedIsToldInItsOwnWords() {
        ConsoleReport refused =
                new ConsoleReport(
                        """
                        webboot: [verdict] system: no live system that webboot knows\r
                          try: boot a live image\r
                        webboot ended with exit code 1\r
                        """);
        assertEquals(
                Optional.of("[verdict] system: no live system that webboot knows"),
                refused.verdict());
        assertEquals(Optional.empty(), refused.medium());
        assertEquals(Optional.empty(), refused.family());
    }

    @Test
    void rowsAreOnlyAdded() throws IOException {
        Path file = directory.resolve("docs/isos.tsv");
        TriedIso row =
                new TriedIso(
                        "a.iso", "00", 5, "casper", "Try\tit", "", "green", "", 1.25, "now", "");
        row.addTo(file);
        row.addTo(file);
        String line = "a.iso\t00\t5\tcasper\tTry it\t\tgreen\t\t1.3\tnow\t";
        assertEquals(List.of(TriedIso.HEADER, line, line), Files.readAllLines(file));
        assertEquals(11, TriedIso.HEADER.split("\t").length);
    }
}
