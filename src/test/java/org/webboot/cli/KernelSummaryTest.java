package org.webboot.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.stage.Reporter;

class KernelSummaryTest {
    private static final Path GOOD = Path.of("kernel-config/config-6.1");

    @TempDir Path directory;

    private final List<String> notes = new ArrayList<>();

    private List<String> tell(Path kernel, Optional<Path> config, boolean wifi) {
        new KernelSummary(kernel, config, Optional.empty(), wifi)
                .tell(
                        new Reporter() {
                            @Override
                            public void note(String line) {
                                notes.add(line);
                            }

                            @Override
                            public void detail(String line) {}

                            @Override
                            public void progress(long done, long total) {}
                        });
        return notes;
    }

    private Path kernel() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(0x4000).order(ByteOrder.LITTLE_ENDIAN);
        head.put(0x1f1, (byte) 31).putShort(0x1fe, (short) 0xaa55);
        head.put(0x202, "HdrS".getBytes(US_ASCII)).putShort(0x206, (short) 0x20f);
        head.putShort(0x20e, (short) 0x3000).put(0x3200, "6.1.0-x (me) #1".getBytes(US_ASCII));
        return Files.write(directory.resolve("vmlinuz"), head.array());
    }

    private Path bad() throws IOException {
        return Files.writeString(
                directory.resolve("config-6.1.0-x"),
                Files.readString(GOOD)
                        .replace("CONFIG_BLK_DEV_PMEM=y", "# CONFIG_BLK_DEV_PMEM is not set")
                        .replace("CONFIG_R8169=y", "CONFIG_R8169=n")
                        .replace("CONFIG_MAC80211=y", "CONFIG_MAC80211=n")
                        .replace("CONFIG_E1000E=y", "CONFIG_E1000E=n"));
    }

    @Test
    void aGoodKernelIsOneLine() throws IOException {
        assertEquals(
                List.of("kernel checked (%s): webboot boots with this kernel".formatted(GOOD)),
                tell(kernel(), Optional.of(GOOD), true));
    }

    @Test
    void theFileBesideTheKernelIsFound() throws IOException {
        Path config = bad();
        assertEquals(
                List.of(
                        "kernel checked (%s): webboot does not do its job with this kernel"
                                .formatted(config),
                        "  FAIL BLK_DEV_PMEM: no /dev/pmem0 (is not set)",
                        "  without ethernet: E1000E, R8169",
                        "  without wifi: MAC80211",
                        "  why: webboot check-kernel -only failed " + config),
                tell(kernel(), Optional.empty(), true));
    }

    @Test
    void anImageWithoutWifiLacksNone() throws IOException {
        bad();
        assertTrue(
                tell(kernel(), Optional.empty(), false).stream()
                        .noneMatch(note -> note.contains("wifi")));
    }

    @Test
    void whatCantBeCheckedIsSaidAndNoMore() throws IOException {
        tell(kernel(), Optional.empty(), true);
        assertTrue(notes.getFirst().startsWith("kernel not checked: "), notes::toString);
        assertEquals("  -kernel-config FILE names its configuration", notes.getLast());
        notes.clear();
        tell(directory.resolve("none"), Optional.empty(), true);
        assertTrue(notes.getFirst().contains("none"), notes::toString);
    }
}
