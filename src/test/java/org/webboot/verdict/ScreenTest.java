package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.os.SystemRoot;

final class ScreenTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        // EFI, what draws now, what the next kernel has (? not known, - nothing)
        "false, -,               ?,         GREEN",
        "true,  -,               simpledrm, AMBER",
        "true,  EFI VGA,         efifb,     GREEN",
        "true,  EFI VGA,         ?,         AMBER",
        "true,  EFI VGA,         -,         AMBER",
        "true,  simpledrmdrmfb,  simpledrm, GREEN",
        "true,  i915drmfb,       simpledrm, AMBER",
        "false, VESA VGA,        i915,      AMBER"
    })
    void colours(boolean efi, String now, String next, Colour colour) {
        Optional<Set<String>> drivers =
                next.equals("?")
                        ? Optional.empty()
                        : Optional.of(Set.copyOf(Arrays.asList(next.split("-"))));
        Screen screen = new Screen(efi, Optional.of(now).filter(n -> !n.equals("-")));
        assertEquals(colour, screen.line(drivers).colour());
    }

    @Test
    void isReadFromTheKernel() throws IOException {
        Files.createDirectories(directory.resolve("sys/firmware/efi"));
        Path fb = Files.createDirectories(directory.resolve("sys/class/graphics/fb0"));
        Files.writeString(fb.resolve("name"), "EFI VGA\n");
        assertEquals(
                new Screen(true, Optional.of("EFI VGA")), Screen.look(new SystemRoot(directory)));
        assertEquals(
                new Screen(false, Optional.empty()),
                Screen.look(new SystemRoot(directory.resolve("nothing"))));
    }
}
