package org.webboot.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpioTest {
    private static byte[] sample() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CpioWriter cpio = new CpioWriter(bytes, 1_700_000_000)) {
            cpio.directory("dev", 0755);
            cpio.characterDevice("dev/console", 0600, 5, 1);
            cpio.blockDevice("dev/loop0", 0660, 7, 0);
            cpio.file("init", 0755, "exec".getBytes(UTF_8));
            cpio.file("é", 0644, 3, new ByteArrayInputStream("abcdef".getBytes(UTF_8)));
            cpio.symlink("lib", "usr/lib");
        }
        return bytes.toByteArray();
    }

    /// Pinned: the image builder promises the same bytes for the same input.
    @Test
    void writesTheSameBytesEveryTime() throws IOException {
        assertArrayEquals(sample(), sample());
        String head = new String(sample(), 0, 114, UTF_8);
        assertEquals(
                "070701"
                        + "00000001"
                        + "000041ed"
                        + "00000000"
                        + "00000000"
                        + "00000002"
                        + "6553f100"
                        + "00000000"
                        + "00000000"
                        + "00000000"
                        + "00000000"
                        + "00000000"
                        + "00000004"
                        + "00000000"
                        + "dev\0",
                head);
        assertEquals(0, sample().length % 4);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        CpioReader reader = new CpioReader(new ByteArrayInputStream(sample()));
        assertEquals(Optional.of(new CpioEntry("dev", 040755, 0)), reader.next());
        assertEquals(Optional.of(new CpioEntry("dev/console", 020600, 0)), reader.next());
        assertEquals(Optional.of(new CpioEntry("dev/loop0", 060660, 0)), reader.next());
        assertEquals(Optional.of(new CpioEntry("init", 0100755, 4)), reader.next());
        assertArrayEquals("exec".getBytes(UTF_8), reader.content().readAllBytes());
        assertEquals(Optional.of(new CpioEntry("é", 0100644, 3)), reader.next());
        CpioEntry link = reader.next().orElseThrow();
        assertTrue(link.isSymlink());
        assertFalse(link.isFile());
        assertEquals("usr/lib", new String(reader.content().readAllBytes(), UTF_8));
        assertEquals(Optional.empty(), reader.next());
        assertEquals(sample().length, reader.taken());
    }

    @Test
    void readsTheChecksumKind() throws IOException {
        CpioReader reader =
                new CpioReader(new ByteArrayInputStream(Fixtures.read("init.crc.cpio")));
        assertTrue(reader.next().orElseThrow().isFile());
        assertTrue(new String(reader.content().readAllBytes(), UTF_8).startsWith("#!/bin/sh"));
    }

    @Test
    void refusesTheOldKindAsTheKernelDoes() {
        CpioReader reader =
                new CpioReader(new ByteArrayInputStream(Fixtures.read("init.odc.cpio")));
        MalformedException e = assertThrows(MalformedException.class, reader::next);
        assertEquals("no newc cpio header, at 0x0", e.getMessage());
    }

    @Test
    void refusesANameWithoutEnd() throws IOException {
        byte[] bytes = sample();
        Arrays.fill(bytes, 94, 102, (byte) 'f');
        CpioReader reader = new CpioReader(new ByteArrayInputStream(bytes));
        MalformedException e = assertThrows(MalformedException.class, reader::next);
        assertEquals("a cpio name of 4294967295 bytes, at 0x5e", e.getMessage());
    }

    @Test
    void refusesLettersThatAreNoDigits() throws IOException {
        byte[] bytes = sample();
        bytes[16] = 'x';
        CpioReader reader = new CpioReader(new ByteArrayInputStream(bytes));
        assertThrows(MalformedException.class, reader::next);
    }

    @Test
    void saysThatTheArchiveEndsEarly() throws IOException {
        CpioReader reader = new CpioReader(new ByteArrayInputStream(Arrays.copyOf(sample(), 500)));
        assertThrows(
                EOFException.class,
                () -> {
                    while (reader.next().isPresent()) {
                        reader.content().transferTo(ByteArrayOutputStream.nullOutputStream());
                    }
                });
    }

    @Test
    void saysThatAFileIsTooLarge() {
        CpioWriter cpio = new CpioWriter(new ByteArrayOutputStream(), 0);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> cpio.file("big", 0644, 1L << 32, InputStream.nullInputStream()));
        assertEquals(
                "big has 4294967296 bytes; a cpio archive holds files of up to 4294967295",
                e.getMessage());
    }

    @Test
    void saysThatAFileWasShorterThanPromised() {
        CpioWriter cpio = new CpioWriter(new ByteArrayOutputStream(), 0);
        assertThrows(
                EOFException.class,
                () -> cpio.file("short", 0644, 5, new ByteArrayInputStream(new byte[3])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/init", "a/", "a/../b", "..", "TRAILER!!!", "a\0b"})
    void refusesPathsThatLeaveTheTree(String path) {
        CpioWriter cpio = new CpioWriter(new ByteArrayOutputStream(), 0);
        assertThrows(IllegalArgumentException.class, () -> cpio.directory(path, 0755));
    }
}
