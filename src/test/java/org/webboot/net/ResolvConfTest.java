package org.webboot.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvConfTest {
    @TempDir Path directory;

    @Test
    void namesThreeServersAndTheSearchList() throws IOException {
        List<InetAddress> servers = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            servers.add(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) i}));
        }
        assertEquals(
                """
                # written by webboot
                search lab.test example.org
                nameserver 10.0.0.1
                nameserver 10.0.0.2
                nameserver 10.0.0.3
                """,
                ResolvConf.text(servers, List.of("lab.test", "example.org")));
        assertEquals("# written by webboot\n", ResolvConf.text(List.of(), List.of()));
    }

    @Test
    void replacesTheFileWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("resolv.conf"), "old and long\n");
        Path seen = Files.createLink(directory.resolve("other name"), file);
        new ResolvConf(file).write("new\n");
        assertEquals("new\n", Files.readString(file));
        assertEquals("old and long\n", Files.readString(seen));
        try (var files = Files.list(directory)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void writesThroughADanglingLink() throws IOException {
        Path file = directory.resolve("etc/resolv.conf");
        Files.createDirectory(file.getParent());
        Files.createSymbolicLink(file, Path.of("../run/net/resolv.conf"));
        new ResolvConf(file).write("new\n");
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("new\n", Files.readString(directory.resolve("run/net/resolv.conf")));
    }

    /// What a read-only file system answers is an IOException as well; root gets past modes.
    @Test
    void saysWhenItCannot() throws IOException {
        Path file = directory.resolve("resolv.conf");
        Files.createDirectories(file.resolve("not empty"));
        assertThrows(IOException.class, () -> new ResolvConf(file).write("new\n"));
        assertFalse(Files.exists(directory.resolve(".resolv.conf.webboot")));
    }
}
