package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Manner;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;

/// `webboot inspect` of a file and of an address, on a machine that is a directory.
final class InspectTest {
    private static final long DVD = 3 * ByteSize.GIB;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path machine;

    @BeforeEach
    void aMachine() throws IOException {
        write("proc/cmdline", "quiet memmap=128M!4G\n");
        write(
                "proc/iomem",
                """
                00001000-bfffffff : System RAM
                100000000-107ffffff : Persistent Memory (legacy)
                """);
        write("proc/cpuinfo", "flags\t\t: fpu lm pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm\n");
        write("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
        Files.createDirectories(machine.resolve("sys/firmware/efi"));
        write("sys/class/graphics/fb0/name", "EFI VGA\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int inspect(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "inspect";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Shell(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new SystemRoot(machine))
                .run(all);
    }

    private static byte[] live() throws IOException {
        try (InputStream in =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                InspectTest.class.getResourceAsStream("live.iso.gz")))) {
            return in.readAllBytes();
        }
    }

    /// The ISO with zeros behind it, as many as a DVD's size takes.
    private static Content dvd() throws IOException {
        byte[] live = live();
        return new Content() {
            @Override
            public long size() {
                return DVD;
            }

            @Override
            public void read(long at, byte[] into, int length) {
                Arrays.fill(into, 0, length, (byte) 0);
                if (at < live.length) {
                    System.arraycopy(
                            live, (int) at, into, 0, (int) Math.min(length, live.length - at));
                }
            }
        };
    }

    private void says(String text) {
        assertTrue(out.toString().contains(text), () -> text + "\nnot in:\n" + out + err);
    }

    @Test
    void aFileWithItsVerdict() throws IOException {
        Path iso = Files.write(machine.resolve("x.iso"), live());
        assertEquals(0, inspect(iso.toString()), err::toString);
        says("label        d-live 12.15 lab amd64\nUUID         2026-11-01-12-34-56-00\n");
        says("system       live-boot, 'Live system (amd64)'\n");
        says("green  system     live-boot, entry 'Live system (amd64)', kernel 6.1.0-50-amd64\n");
        says("green  drivers    the window, as /dev/pmem0 (nd_pmem)");
        says("green  memory     the image (94.0 KiB) fits into the window");
        says("green  cpu        x86-64-v2; the system names no higher level than x86-64\n");
        says("green  signature  this kernel starts unsigned ones too; this one is signed by");
        says(
                "green  screen     the screen is handed on (EFI VGA), and the next kernel draws"
                        + " there");
        says("\nverdict: green\n");
    }

    @Test
    void whatWillNotBootIsRedAndIsNoFailureOfTheLook() throws IOException {
        write("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
        write(
                "proc/keys",
                "1 I 1 perm 1f030000 0 0 asymmetri Stranger CA: 00ff: X509.rsa 00ff []\n");
        Path iso = Files.write(machine.resolve("x.iso"), live());
        assertEquals(0, inspect(iso.toString()), err::toString);
        says("red    signature  this kernel is locked down (integrity); this system's kernel is");
        says("Debian Secure Boot CA), and the keys here are others: Stranger CA\n");
        says("                  try: turn Secure Boot off");
        says("\nverdict: red\n");
    }

    @Test
    void ofAnAddressOnlyACornerIsFetched() throws IOException {
        try (FaultyServer server = FaultyServer.plain()) {
            server.at("/dvd.iso", dvd());
            write("proc/cmdline", "quiet memmap=4G!4G\n");
            write(
                    "proc/iomem",
                    """
                    00001000-bfffffff : System RAM
                    100000000-1ffffffff : Persistent Memory (legacy)
                    """);
            assertEquals(0, inspect("-verbose", server.uri("/dvd.iso").toString()), err::toString);
            says("size         3.00 GiB (3221225472 bytes)\n");
            says("\nverdict: green\n");
            // A tenth is the promise; this is how far from it an ISO of stand-ins stays.
            assertTrue(server.bodyBytes() < DVD / 10, () -> server.log().toString());
            assertTrue(server.bodyBytes() <= ByteSize.MIB, () -> server.log().toString());
            String told =
                    "fetched %s of 3.00 GiB in %d requests"
                            .formatted(new ByteSize(server.bodyBytes()), server.log().size());
            assertTrue(err.toString().contains(told), err::toString);
        }
    }

    @Test
    void aServerWithoutRangesIsAFailureOfTheNetwork() throws IOException {
        try (FaultyServer server = FaultyServer.plain()) {
            server.at("/dvd.iso", dvd()).then(new Manner.NoRanges(1000));
            assertEquals(13, inspect(server.uri("/dvd.iso").toString()));
            assertTrue(err.toString().contains("does not give single pieces"), err::toString);
        }
    }

    @Test
    void aBreakWithinIsAFailureOfTheNetworkToo() throws IOException {
        try (FaultyServer server = FaultyServer.plain()) {
            server.at("/dvd.iso", dvd())
                    .first(1, new Manner.Right())
                    .then(new Manner.Changed(Content.of(live())));
            assertEquals(13, inspect(server.uri("/dvd.iso").toString()));
            assertTrue(err.toString().contains("[fetch] "), err::toString);
            assertTrue(err.toString().contains("is not the file any more"), err::toString);
        }
    }

    @Test
    void json() throws IOException {
        Path iso = Files.write(machine.resolve("x.iso"), live());
        assertEquals(0, inspect("-format", "json", iso.toString()), err::toString);
        String text = out.toString();
        assertTrue(text.startsWith("{\"label\":\"d-live 12.15 lab amd64\",\"uuid\":\"2026-"), text);
        assertTrue(text.contains("\"system\":{\"family\":\"live-boot\""), text);
        assertTrue(text.contains("\"carrier\":\"pmem\""), text);
        assertTrue(text.contains("\"verdict\":{\"colour\":\"green\",\"lines\":[{\"topic\":"), text);
        assertEquals(2, inspect("-format", "xml", iso.toString()));
    }

    /// Here is none; a boot would end so, too.
    @Test
    void aPlanWithWebbootsKernelLooksAtThatKernel() throws IOException {
        Path file = Files.write(machine.resolve("live.iso"), live());
        new Shell(new PrintWriter(out, true), new PrintWriter(err, true), new SystemRoot(machine))
                .run("plan", "-use-webboot-kernel", file.toString());
        String all = out + "" + err;
        assertTrue(all.contains("webboot's own kernel can't be used"), all);
        assertTrue(all.contains("leave -use-webboot-kernel out"), all);
    }
}
