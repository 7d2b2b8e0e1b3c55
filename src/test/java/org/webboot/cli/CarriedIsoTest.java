package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

class CarriedIsoTest {
    @TempDir Path machine;

    @BeforeEach
    void halfAGigabyteOfMemory() throws IOException {
        Files.createDirectories(machine.resolve("etc/webboot"));
        Files.createDirectories(machine.resolve("proc"));
        Files.writeString(machine.resolve("proc/meminfo"), "MemTotal:         524288 kB\n");
    }

    private CarriedIso iso() {
        return new CarriedIso(new SystemRoot(machine));
    }

    private Path there(int bytes) throws IOException {
        Path directory = Files.createDirectories(machine.resolve("iso"));
        return Files.write(directory.resolve("live.iso"), new byte[bytes]);
    }

    private void packed(String text) throws IOException {
        Files.writeString(machine.resolve("etc/webboot/iso-bytes"), text);
    }

    @Test
    void isNotThereWhereNoneWasPacked() throws Exception {
        assertFalse(Files.exists(iso().whole()));
        assertFalse(Files.exists(iso().file()));
    }

    @Test
    void isWholeIfAllOfItIsThere() throws Exception {
        Path file = there(9);
        packed("9\n");
        assertEquals(file, iso().whole());
    }

    @Test
    void anotherArchiveMayHaveBroughtIt() throws Exception {
        assertEquals(there(5), iso().whole());
    }

    @Test
    void memoryThatHeldAPieceOfItIsToldWithNumbers() throws Exception {
        there(5);
        packed((100 << 20) + "\n");
        refused("of its 104857600 bytes 5 are here; beside the window there are 512.0 MiB");
    }

    @Test
    void soIsOneThatHeldNothingOfIt() throws Exception {
        packed((100 << 20) + "\n");
        refused("of its 104857600 bytes 0 are here");
    }

    private void refused(String words) {
        BootException e = assertThrows(BootException.class, () -> iso().whole());
        assertEquals(Stage.MEMORY, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertTrue(e.advice().contains("at least 768.0 MiB"), e.advice());
    }
}
