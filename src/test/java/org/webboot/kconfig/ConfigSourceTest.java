package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;

class ConfigSourceTest {
    private static final int SETUP = 4 * 512;

    @TempDir Path directory;

    static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ConfigSourceTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    /// A bzImage's header (boot protocol 2.15) and behind it a payload, and a signature behind
    /// that.
    static byte[] bzImage(byte[] payload) {
        ByteBuffer image =
                ByteBuffer.allocate(SETUP + 0x100 + payload.length + 64)
                        .order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 3).putShort(0x1fe, (short) 0xaa55);
        image.put(0x202, "HdrS".getBytes(UTF_8)).putShort(0x206, (short) 0x20f);
        image.putShort(0x20e, (short) 0x400).putInt(0x238, 2047);
        image.putInt(0x248, 0x100).putInt(0x24c, payload.length);
        image.put(0x600, "6.1.192-test (me@here) #1 SMP".getBytes(UTF_8));
        return image.put(SETUP + 0x100, payload).array();
    }

    private static Loaded load(byte[] bytes) throws BootException {
        return new ConfigSource(Optional.empty()).stream(new ByteArrayInputStream(bytes), "it");
    }

    private static String refusal(byte[] bytes) {
        BootException refused = assertThrows(BootException.class, () -> load(bytes));
        assertEquals(2, refused.stage().exitCode());
        assertTrue(refused.advice().length() > 10, refused.advice());
        return String.valueOf(refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst", "lz4", "lzma", "bz2"})
    void findsTheConfigWithinAKernel(String packed) throws Exception {
        byte[] payload = resource("kernels/vmlinux." + packed);
        Config config = load(bzImage(payload)).config();
        assertEquals("6.1.192", config.version().orElseThrow().text());
        assertEquals("y", config.get("KEXEC_FILE").orElseThrow().shown());
        assertEquals(2, config.settings().size());
    }

    @Test
    void textWithoutOptionsIsNoConfiguration() {
        assertTrue(refusal("hello\n".getBytes(UTF_8)).contains("this is no .config"));
    }

    @Test
    void findsItInAnUnpackedKernelAndInAPackedOne() throws Exception {
        byte[] packed = resource("kernels/vmlinux.gz");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        assertEquals(2, load(plain).config().settings().size());
        assertEquals(2, load(packed).config().settings().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst", "lz4", "lzma", "bz2"})
    void damagedKernelsAreRefusedOrRead(String packed) throws Exception {
        byte[] good = bzImage(resource("kernels/vmlinux." + packed));
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 150; round++) {
            byte[] bad = good.clone();
            bad[SETUP + 0x100 + random.nextInt(bad.length - SETUP - 0x100 - 64)] ^=
                    (byte) (1 << random.nextInt(8));
            try {
                load(bad);
            } catch (BootException e) {
                refused++;
            }
        }
        assertTrue(refused > 50, () -> "most flips must be noticed");
    }

    @Test
    void aTruncatedImageIsSaidToBeOne() throws Exception {
        byte[] image = bzImage(resource("kernels/vmlinux.bz2"));
        assertEquals(
                "reading it: the image is truncated: the kernel within would end at 0xa90, at 0x96c",
                refusal(Arrays.copyOf(image, SETUP + 0x100 + 0x6c)));
        assertTrue(refusal(Arrays.copyOf(image, SETUP + 0x80)).contains("truncated"));
        assertTrue(refusal(Arrays.copyOf(image, 0x240)).contains("HdrS"));
    }

    @Test
    void lzoIsNamed() throws Exception {
        assertTrue(refusal(bzImage(resource("kernels/vmlinux.lzo"))).contains("packed with lzo"));
        assertTrue(refusal(bzImage(new byte[40])).contains("a way that webboot doesn't know"));
    }

    @Test
    void aKernelWithoutOneIsSaidSo() throws Exception {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(payload)) {
            gzip.write("\177ELF, and IKCFG_ST as a word".getBytes(UTF_8));
        }
        BootException none =
                assertThrows(BootException.class, () -> load(bzImage(payload.toByteArray())));
        assertEquals(
                "reading it: the kernel 6.1.192-test carries no configuration: it was built without"
                        + " CONFIG_IKCONFIG",
                none.getMessage());
        assertTrue(none.advice().contains("config-6.1.192-test"), none.advice());
    }

    @Test
    void randomBytesAreNoText() {
        byte[] bytes = new byte[4096];
        new Random(2).nextBytes(bytes);
        assertTrue(refusal(bytes).contains("no text"));
        assertTrue(refusal(new byte[0]).contains("empty"));
        assertTrue(refusal("MZ and no header".getBytes(UTF_8)).contains("EFI program"));
    }

    @Test
    void whatAFileIsItsBytesSay() throws Exception {
        byte[] text = "CONFIG_A=y\n".getBytes(UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        assertEquals(1, load(text).config().settings().size());
        assertEquals(1, load(packed.toByteArray()).config().settings().size());
        Path file = Files.write(directory.resolve("x.gz"), text);
        Loaded loaded = new ConfigSource(KernelVersion.parse("6.1")).file(file);
        assertEquals(file.toString(), loaded.origin());
        assertEquals("6.1", loaded.config().version().orElseThrow().text());
        byte[] cut = Arrays.copyOf(packed.toByteArray(), 20);
        assertTrue(refusal(cut).startsWith("reading it: "));
        BootException none =
                assertThrows(
                        BootException.class,
                        () -> new ConfigSource(Optional.empty()).file(directory.resolve("no")));
        assertTrue(String.valueOf(none.getMessage()).contains("there is no such file"));
    }

    @Test
    void theRunningKernelIsLookedForInFourPlaces() throws Exception {
        SystemRoot machine = new SystemRoot(directory);
        Files.createDirectories(machine.proc("sys/kernel"));
        Files.writeString(machine.proc("sys/kernel/osrelease"), "6.1.0-9-amd64\n");
        ConfigSource source = new ConfigSource(Optional.empty());
        BootException none = assertThrows(BootException.class, () -> source.running(machine));
        String said = String.valueOf(none.getMessage());
        assertTrue(said.contains("boot/config-6.1.0-9-amd64"), said);
        assertTrue(said.contains("proc/config.gz"), said);
        for (String place :
                new String[] {
                    "lib/modules/6.1.0-9-amd64/build/.config",
                    "lib/modules/6.1.0-9-amd64/config",
                    "boot/config-6.1.0-9-amd64",
                    "proc/config.gz"
                }) {
            Path file = directory.resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "CONFIG_A=y\n");
            assertEquals(file.toString(), source.running(machine).origin());
        }
    }
}
