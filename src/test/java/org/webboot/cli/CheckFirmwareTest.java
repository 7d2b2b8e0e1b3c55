package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;

class CheckFirmwareTest {
    @TempDir Path directory;
    private Path firmware = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void firmware() throws IOException {
        firmware = directory.resolve("firmware");
        Files.createDirectories(firmware.resolve("ath9k_htc"));
        Files.writeString(firmware.resolve("ath9k_htc/htc_9271-1.4.0.fw"), "");
        Files.writeString(firmware.resolve("mt7601u.bin"), "");
        Path stick = directory.resolve("sys/bus/usb/devices/1-2");
        Files.createDirectories(stick);
        Files.writeString(stick.resolve("idVendor"), "0cf3\n");
        Files.writeString(stick.resolve("idProduct"), "9271\n");
    }

    private int run(Object... words) {
        List<String> all = new ArrayList<>(List.of("check-firmware"));
        for (Object word : words) {
            all.add(word.toString());
        }
        out.getBuffer().setLength(0);
        return new Shell(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new SystemRoot(directory))
                .run(all.toArray(String[]::new));
    }

    @Test
    void saysWhatIsMissingAndWhereItIsToBeHad() {
        assertEquals(1, run("-for", "ath9k_htc", firmware));
        assertEquals(
                """
                ath9k_htc          1 of 2 there
                  missing  ath9k_htc/htc_7010-1.4.0.fw
                  from     Debian's firmware-ath9k-htc (main)
                %s: 1 of 1 drivers miss files
                """
                        .formatted(firmware),
                out.toString());
    }

    @Test
    void nothingMissingIsGood() {
        assertEquals(0, run("--for", "mt7601u", "--for", "ath9k", firmware));
        assertEquals(
                """
                mt7601u            1 of 1 there
                ath9k              asks for no file
                %s: nothing is missing
                """
                        .formatted(firmware),
                out.toString());
    }

    @Test
    void looksAtTheMachinesOwnDevices() throws IOException {
        assertEquals(1, run("-this-machine", firmware));
        assertTrue(out.toString().contains("\n  here     usb 0cf3:9271\n"), out::toString);
        assertTrue(!out.toString().contains("iwlwifi"), out::toString);
        Files.delete(directory.resolve("sys/bus/usb/devices/1-2/idVendor"));
        assertEquals(0, run("-this-machine", firmware));
        assertTrue(out.toString().contains("no device of this machine"), out::toString);
    }

    @Test
    void writesForProgramsToo() {
        assertEquals(1, run("-format", "json", "-for", "ath9k_htc", firmware));
        assertTrue(
                out.toString().contains("\"missing\": [\"ath9k_htc/htc_7010-1.4.0.fw\"]")
                        || out.toString().contains("\"missing\":[\"ath9k_htc/htc_7010-1.4.0.fw\"]"),
                out::toString);
        assertEquals(1, run("-format", "files", firmware));
        assertEquals("ath9k_htc/htc_9271-1.4.0.fw\nmt7601u.bin\n", out.toString());
    }

    @Test
    void refusesWhatItCantDo() {
        assertEquals(2, run("-for", "nosuch", firmware));
        assertTrue(err.toString().contains("no driver 'nosuch' is in the table"), err::toString);
        assertEquals(2, run(directory.resolve("nowhere")));
        assertTrue(err.toString().contains("it is no directory"), err::toString);
        assertEquals(2, run("-format", "yaml", firmware));
        assertTrue(err.toString().contains("'yaml' is none of"), err::toString);
    }
}
