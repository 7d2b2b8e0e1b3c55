package org.webboot.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.InitrdWalker;

class OverlayTest {
    private static byte[] written(Overlay overlay) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        overlay.write(out);
        assertTrue(out.size() <= overlay.bytes(), out.size() + " of " + overlay.bytes());
        return out.toByteArray();
    }

    /// As `ls` would: type and permissions, path.
    private static List<String> listing(Overlay overlay) throws IOException {
        List<String> lines = new ArrayList<>();
        InitrdWalker.walk(
                new ByteArrayInputStream(written(overlay)),
                (entry, _) -> lines.add("%o %s".formatted(entry.mode(), entry.name())));
        return lines;
    }

    @Test
    void everyDirectoryHasItsEntryOnceBeforeWhatLiesInIt() throws IOException {
        Overlay overlay =
                new Overlay()
                        .file("tmp/builtin/onboot.lst", 0644, "a.tcz\n".getBytes(UTF_8))
                        .file("tmp/builtin/optional/a.tcz", 0644, new byte[5000])
                        .text("etc/udev/rules.d/61-x.rules", "x");
        assertEquals(
                List.of(
                        // /tmp is there already and gets this mode: all may write to it.
                        "41777 tmp",
                        "40755 tmp/builtin",
                        "100644 tmp/builtin/onboot.lst",
                        "40755 tmp/builtin/optional",
                        "100644 tmp/builtin/optional/a.tcz",
                        "40755 etc",
                        "40755 etc/udev",
                        "40755 etc/udev/rules.d",
                        "100644 etc/udev/rules.d/61-x.rules"),
                listing(overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/x", "bin/x", "sbin/y/z", "lib64/x", "usr/lib/x"})
    void replacesNoLinkOfAMergedUsr(String path) {
        Overlay overlay = new Overlay();
        assertThrows(IllegalArgumentException.class, () -> overlay.text(path, "x"));
    }

    /// A directory entry would delete the link, and a file's goes through it.
    @Test
    void linksOfTheInitrdGetNoEntry() throws IOException {
        assertEquals(
                List.of("40755 etc", "40755 etc/udev", "100644 etc/udev/rules.d/61-x.rules"),
                listing(
                        new Overlay(Set.of("etc/udev/rules.d"))
                                .text("etc/udev/rules.d/61-x.rules", "x")));
        assertEquals(
                List.of(
                        "40755 etc/udev",
                        "40755 etc/udev/rules.d",
                        "100644 etc/udev/rules.d/61-x.rules"),
                listing(new Overlay(Set.of("etc")).text("etc/udev/rules.d/61-x.rules", "x")));
    }

    @Test
    void isEmptyWithoutEntries() {
        assertTrue(new Overlay().isEmpty());
        assertTrue(!new Overlay().text("webboot/x", "x").isEmpty());
    }
}
