package org.webboot.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.codec.InitrdWalker.Piece;

class InitrdWalkerTest {
    private static final String BUILTIN = "usr/lib/modules/6.1.0-9-amd64/modules.builtin";

    private final List<String> names = new ArrayList<>();
    private final List<String> builtin = new ArrayList<>();

    private List<Piece> walk(byte[] initrd) throws IOException {
        return InitrdWalker.walk(
                new ByteArrayInputStream(initrd),
                (entry, content) -> {
                    names.add(entry.name());
                    if (entry.name().equals(BUILTIN)) {
                        builtin.add(new String(content.readAllBytes(), UTF_8).strip());
                    }
                    return true;
                });
    }

    private static byte[] ours() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CpioWriter cpio = new CpioWriter(bytes, 0)) {
            cpio.directory("webboot", 0755);
            cpio.file("webboot/init", 0755, new byte[5]);
        }
        return bytes.toByteArray();
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
    void walksMicrocodeMainAndOurs(Compression compression, String main) throws IOException {
        byte[] early = Fixtures.read("early.cpio");
        byte[] packed = Fixtures.padded(Fixtures.read(main));
        List<Piece> pieces = walk(Fixtures.join(early, packed, ours()));
        assertEquals(
                List.of(
                        new Piece(0, Compression.NONE, 4),
                        new Piece(early.length, compression, 16),
                        new Piece(early.length + packed.length, Compression.NONE, 2)),
                pieces);
        assertEquals("kernel", names.getFirst());
        assertEquals("webboot/init", names.getLast());
        assertTrue(names.contains("bin/é"));
        assertEquals(List.of("kernel/drivers/nvdimm/nd_e820.ko"), builtin);
    }

    @Test
    void walksTwoArchivesInOneMember() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var gzip = Compression.GZIP.encoder(packed, 1)) {
            gzip.write(Fixtures.join(ours(), new byte[512], ours()));
        }
        assertEquals(List.of(new Piece(0, Compression.GZIP, 4)), walk(packed.toByteArray()));
    }

    @Test
    void stopsWhenTheVisitorHasSeenEnough() throws IOException {
        List<Piece> pieces =
                InitrdWalker.walk(
                        new ByteArrayInputStream(
                                Fixtures.join(
                                        Fixtures.read("early.cpio"), "garbage".getBytes(UTF_8))),
                        (entry, _) -> !entry.name().equals("kernel/x86"));
        assertEquals(List.of(new Piece(0, Compression.NONE, 2)), pieces);
    }

    @Test
    void refusesAPlainArchiveThatIsNotAligned() throws IOException {
        byte[] misaligned = Fixtures.join(new byte[] {0, 0}, ours());
        assertThrows(MalformedException.class, () -> walk(misaligned));
    }

    @Test
    void refusesJunkBehindTheTrailer() throws IOException {
        byte[] junk = Fixtures.join(ours(), "junk!!".getBytes(UTF_8));
        MalformedException e = assertThrows(MalformedException.class, () -> walk(junk));
        assertEquals(
                "neither a cpio archive nor a known compression, at %#x".formatted(ours().length),
                e.getMessage());
    }

    @Test
    void damageIsMalformedWhateverPackedIt() {
        for (String name :
                List.of("main.cpio.xz", "main.cpio.lzma", "main.cpio.gz", "main.cpio.zst")) {
            byte[] whole = Fixtures.read(name);
            byte[] cut = Arrays.copyOf(whole, whole.length / 2);
            assertThrows(MalformedException.class, () -> walk(cut), name);
        }
        byte[] damaged = Fixtures.read("main.cpio.xz");
        damaged[damaged.length / 2] ^= 1;
        assertThrows(MalformedException.class, () -> walk(damaged));
    }

    @Test
    void anEmptyInitrdHasNothing() throws IOException {
        assertEquals(List.of(), walk(new byte[0]));
        assertEquals(List.of(), walk(new byte[512]));
    }
}
