package org.webboot.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
    private static byte[] plain() throws IOException {
        return Compression.GZIP
                .decoder(new ByteArrayInputStream(Fixtures.read("main.cpio.gz")))
                .readAllBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, main.cpio.gz",
        "XZ, main.cpio.xz",
        "LZMA, main.cpio.lzma",
        "BZIP2, main.cpio.bz2",
        "LZ4, main.cpio.lz4",
        "ZSTD, main.cpio.zst",
        "NONE, early.cpio"
    })
    void knowsTheToolsOutputByItsMagic(Compression compression, String file) {
        assertEquals(compression, Compression.detect(Fixtures.read(file)));
    }

    @Test
    void takesTheUnknownForUncompressed() {
        assertEquals(Compression.NONE, Compression.detect(new byte[0]));
        assertEquals(Compression.NONE, Compression.detect(new byte[] {0x1f}));
        assertEquals(Compression.NONE, Compression.detect("hello!".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "XZ, main.cpio.xz",
        "LZMA, main.cpio.lzma",
        "BZIP2, main.cpio.bz2",
        "LZ4, main.cpio.lz4",
        "ZSTD, main.cpio.zst"
    })
    void unpacksWhatTheToolPacked(Compression compression, String file) throws IOException {
        byte[] packed = Fixtures.read(file);
        assertArrayEquals(
                plain(), compression.decoder(new ByteArrayInputStream(packed)).readAllBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, main.cpio.gz",
        "XZ, main.cpio.xz",
        "LZMA, main.cpio.lzma",
        "BZIP2, main.cpio.bz2",
        "ZSTD, main.cpio.zst"
    })
    void aMemberEndsWhereItEnds(Compression compression, String file) throws IOException {
        byte[] packed = Fixtures.read(file);
        byte[] rest = "0707what follows".getBytes(UTF_8);
        Tape tape = new Tape(new ByteArrayInputStream(Fixtures.join(packed, rest)));
        try (InputStream member = compression.member(tape)) {
            assertArrayEquals(plain(), member.readAllBytes());
        }
        assertEquals(packed.length, tape.position());
        assertArrayEquals(rest, tape.readAllBytes());
    }

    @Test
    void aLegacyLz4FrameEndsAtZeros() throws IOException {
        byte[] packed = Fixtures.read("main.cpio.lz4");
        byte[] rest = new byte[] {0, 0, 0, 0, 7};
        Tape tape = new Tape(new ByteArrayInputStream(Fixtures.join(packed, packed, rest)));
        byte[] plain = plain();
        assertArrayEquals(Fixtures.join(plain, plain), Compression.LZ4.member(tape).readAllBytes());
        assertArrayEquals(rest, tape.readAllBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, main.cpio.gz",
        "XZ, main.cpio.xz",
        "LZMA, main.cpio.lzma",
        "BZIP2, main.cpio.bz2",
        "LZ4, main.cpio.lz4",
        "ZSTD, main.cpio.zst"
    })
    void saysThatDataEndsEarly(Compression compression, String file) {
        byte[] packed = Fixtures.read(file);
        byte[] cut = Arrays.copyOf(packed, packed.length - 20);
        assertThrows(
                IOException.class,
                () -> compression.member(new Tape(new ByteArrayInputStream(cut))).readAllBytes());
        assertThrows(
                IOException.class,
                () -> compression.decoder(new ByteArrayInputStream(cut)).readAllBytes());
    }

    @Test
    void noticesADamagedGzipMember() {
        byte[] packed = Fixtures.read("main.cpio.gz");
        packed[packed.length - 6] ^= 1;
        assertThrows(
                MalformedException.class,
                () ->
                        Compression.GZIP
                                .member(new Tape(new ByteArrayInputStream(packed)))
                                .readAllBytes());
    }

    @Test
    void refusesAnLz4BlockThatIsTooLarge() {
        byte[] packed = {2, 0x21, 0x4c, 0x18, -1, -1, -1, 0x7f};
        IOException e =
                assertThrows(
                        MalformedException.class,
                        () -> Compression.LZ4.decoder(new ByteArrayInputStream(packed)).read());
        assertEquals("an lz4 block of 2147483647 bytes is too large, at 0x4", e.getMessage());
    }

    @Test
    void anEmptyMemberIsAnEarlyEnd() {
        assertThrows(
                EOFException.class,
                () -> Compression.ZSTD.member(new Tape(InputStream.nullInputStream())).read());
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP", "XZ", "LZMA", "ZSTD"})
    void readsItsOwn(Compression compression) throws IOException {
        byte[] plain = plain();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = compression.encoder(packed, 6)) {
            out.write(plain);
        }
        if (compression != Compression.NONE) {
            assertEquals(compression, Compression.detect(packed.toByteArray()));
        }
        assertArrayEquals(
                plain,
                compression.decoder(new ByteArrayInputStream(packed.toByteArray())).readAllBytes());
    }

    @Test
    void writesXzWithTheOnlyCheckThatTheKernelKnows() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Compression.XZ.encoder(packed, 1).close();
        // xz file format 1.2.1 §2.1.1.2: stream flags, 0x01 is CRC32
        assertEquals(1, packed.toByteArray()[7]);
    }

    @ParameterizedTest
    @EnumSource(names = {"BZIP2", "LZ4"})
    void saysWhatItDoesNotWrite(Compression compression) {
        assertThrows(
                IllegalArgumentException.class,
                () -> compression.encoder(OutputStream.nullOutputStream(), 1));
    }
}
