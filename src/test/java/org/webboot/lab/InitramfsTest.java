package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That the kernel reads these archives is for `QemuSelfIT`.
class InitramfsTest {
    @TempDir Path directory;

    @Test
    void makesParentsOnceAndBeforeTheirChildren() throws IOException {
        Initramfs archive =
                new Initramfs()
                        .text("/etc/webboot/a", "A")
                        .script("/etc/b", "BB")
                        .symlink("/l", "a");
        assertEquals(
                List.of("etc", "etc/webboot", "etc/webboot/a", "etc/b", "l", "TRAILER!!!"),
                names(Files.readAllBytes(archive.writeTo(directory.resolve("x")))));
    }

    @Test
    void beginsAtAMultipleOfFourBehindTheOtherArchive() throws IOException {
        Path base = Files.write(directory.resolve("base"), new byte[] {1, 2, 3, 4, 5});
        byte[] bytes =
                Files.readAllBytes(
                        new Initramfs().text("/a", "A").variantOf(base, directory.resolve("v")));
        assertEquals(
                List.of((byte) 5, (byte) 0, (byte) 0, (byte) 0, (byte) '0'),
                List.of(bytes[4], bytes[5], bytes[6], bytes[7], bytes[8]));
        assertEquals(0, bytes.length % 4);
        assertEquals(5, Files.size(base));
        assertTrue(names(bytes).contains("a"));
    }

    private static List<String> names(byte[] archive) {
        return Pattern.compile("070701[0-9a-f]{104}([^\\x00]+)\\x00")
                .matcher(new String(archive, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .map(header -> header.substring(110, header.length() - 1))
                .toList();
    }
}
