package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;

final class CapacityTest {
    private static final long G = ByteSize.GIB;

    @TempDir Path directory;

    private Capacity look() {
        return Capacity.look(new SystemRoot(directory), G);
    }

    @Test
    void rootSeesWhereMemoryLies() throws IOException {
        write("proc/cmdline", "quiet memmap=1G!1G\n");
        write(
                "proc/iomem",
                """
                00001000-3fffffff : System RAM
                40000000-7fffffff : Persistent Memory (legacy)
                  40000000-7fffffff : namespace0.0
                80000000-bfffffff : System RAM
                """);
        Capacity capacity = look();
        assertEquals(3 * G - 4096, capacity.ram());
        assertEquals(2 * G - 4096, capacity.left());
        assertEquals(Optional.of(new Extent(G, 2 * G)), capacity.windowFor(G));
        assertEquals(Optional.empty(), capacity.windowFor(G + 1));
        assertInstanceOf(MemmapAdvice.Word.class, capacity.advice().orElseThrow());
    }

    @Test
    void aUserSeesHowMuchThereIs() throws IOException {
        write("proc/cmdline", "quiet memmap=1G!1G\n");
        write("proc/iomem", "00000000-00000000 : System RAM\n");
        write("proc/meminfo", "MemTotal:        2048000 kB\nMemFree:         1000 kB\n");
        assertEquals(
                new Capacity((2048000L << 10) + G, List.of(new Extent(G, 2 * G)), Optional.empty()),
                look());
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
