package org.webboot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.os.SystemRoot;

class CheckKernelTest {
    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path good = Path.of("kernel-config/config-6.1");
    private Path bad = good;

    @BeforeEach
    void bad() throws IOException {
        String text = Files.readString(good);
        bad =
                Files.writeString(
                        directory.resolve("bad"),
                        text.replace("CONFIG_BLK_DEV_PMEM=y", "# CONFIG_BLK_DEV_PMEM is not set")
                                .replace("CONFIG_R8169=y", "# CONFIG_R8169 is not set")
                                .replace("CONFIG_NR_CPUS=256", "CONFIG_NR_CPUS=0256"));
    }

    private int run(Object... words) {
        List<String> all = new ArrayList<>(List.of("check-kernel"));
        for (Object word : words) {
            all.add(word.toString());
        }
        Shell shell =
                new Shell(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new SystemRoot(directory));
        return shell.run(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString();
    }

    @Test
    void aGoodKernel() {
        assertEquals(0, run("-strict", good));
        assertTrue(said().contains("\nwebboot boots with this kernel\n"), this::said);
        assertTrue(said().contains("  ok    BLK_DEV_PMEM             y\n"), this::said);
        assertTrue(said().contains("0 FAIL, 0 LOST, 0 REC, 1 INFO; "), this::said);
        assertTrue(said().contains("hardening: kernel-hardening-checker"), "KEXEC_FILE");
        assertFalse(said().contains("\u001b"), "nobody watches: no colours");
        assertEquals("", err.toString());
    }

    /// Names as scripts/build-kernel --firmware writes them; a packed file is of no use there.
    @Test
    void firmwareInTheKernelIsHeldToWhatItsDriversAskFor() throws IOException {
        Path kernel =
                Files.writeString(
                        directory.resolve("firmware"),
                        Files.readString(good)
                                .replace(
                                        "CONFIG_EXTRA_FIRMWARE=\"\"",
                                        "CONFIG_EXTRA_FIRMWARE=\"rtw88/rtw8822c_fw.bin"
                                                + " iwlwifi-cc-a0-59.ucode rtw88/rtw8822b_fw.bin.zst"
                                                + " my/own.bin\""));
        assertEquals(0, run(kernel));
        assertTrue(said().contains("\nFirmware of the drivers that are built in:\n"), this::said);
        assertTrue(
                said().contains("  rtw88_8822ce: 1 of 2 files that it asks for are in EXTRA_FIRM"),
                this::said);
        assertTrue(said().contains("  iwlwifi: 1 of "), "an older one does for Intel");
        assertTrue(said().contains("  the image must have the files of ath10k_pci, "), this::said);
        assertTrue(
                said().contains(
                                """
                                  no driver that is built in asks for my/own.bin
                                  no driver that is built in asks for rtw88/rtw8822b_fw.bin.zst
                                """),
                this::said);
        assertEquals(0, run("-format", "json", kernel));
        assertTrue(said().contains("rtw88/rtw8822b_fw.bin.zst\""), this::said);
    }

    @Test
    void aBadKernel() {
        assertEquals(1, run(bad));
        String first =
                """
                pmem (the window: memmap= as /dev/pmem0)
                  FAIL  BLK_DEV_PMEM             is not set, wanted: y or m
                        without it: no /dev/pmem0
                        to mend: CONFIG_BLK_DEV_PMEM=y, which stands on LIBNVDIMM
                """;
        assertTrue(said().startsWith(first), this::said);
        assertTrue(said().contains("CONFIG_NR_CPUS=0256 is no value"), this::said);
        assertTrue(said().endsWith("webboot does not do its job with this kernel\n"), this::said);
    }

    @Test
    void strictlyTheLastLineGoesWithTheExitCode() throws IOException {
        Path poor =
                Files.writeString(
                        directory.resolve("poor"),
                        Files.readString(good)
                                .replace("CONFIG_R8169=y", "# CONFIG_R8169 is not set"));
        assertEquals(0, run(poor));
        assertTrue(said().endsWith("\nwebboot boots with this kernel\n"), this::said);
        assertEquals(1, run("-strict", poor));
        String last =
                "\ntoo little for -strict: 1 LOST; without it: webboot boots with this kernel\n";
        assertTrue(said().endsWith(last), this::said);
        assertEquals(1, run("-strict", "-format", "markdown", poor));
        assertTrue(said().contains("**too little for -strict: 1 LOST;"), this::said);
    }

    @Test
    void onlyWhatFailed() {
        assertEquals(1, run("-only", "failed", bad));
        assertFalse(said().contains("  ok "), this::said);
        assertFalse(said().contains("  info "), this::said);
        assertTrue(said().contains("  LOST  R8169 "), this::said);
    }

    @Test
    void json() {
        assertEquals(1, run("-format", "json", "-only=failed", bad));
        assertTrue(said().startsWith("{\"file\":"), this::said);
        assertTrue(
                said().contains(
                                "\"version\":\"6.1.192\",\"profile\":\"webboot\",\"ok\":false,\"counts\":"
                                        + "{\"FAIL\":1,\"LOST\":1,\"REC\":0,\"INFO\":1,"),
                this::said);
        assertTrue(
                said().contains(
                                "{\"name\":\"BLK_DEV_PMEM\",\"found\":\"is not set\",\"ok\":false,"
                                        + "\"module\":\"drivers/nvdimm/nd_pmem\",\"packed\":true}"),
                this::said);
        assertTrue(said().contains("\"fix\":\"CONFIG_BLK_DEV_PMEM=y, which"), this::said);
        assertTrue(said().contains("\"kind\":\"unknown_value\""), this::said);
    }

    @Test
    void markdown() {
        assertEquals(1, run("-format", "markdown", bad));
        assertTrue(said().contains("\n## the window: memmap= as /dev/pmem0\n"), this::said);
        assertTrue(
                said().contains(
                                "\n| **FAIL** | BLK\\_DEV\\_PMEM | is not set | y or m | no"
                                        + " /dev/pmem0 |\n"),
                this::said);
    }

    @Test
    void aFragment() {
        assertEquals(1, run("-format", "fragment", bad));
        assertEquals(
                """
                # FAIL pmem: no /dev/pmem0
                CONFIG_BLK_DEV_PMEM=y
                # LOST ethernet: no wired network with Realtek's gigabit cards, the most common of all
                CONFIG_R8169=y
                """,
                said());
        out.getBuffer().setLength(0);
        assertEquals(0, run("-format", "fragment", good));
        assertEquals("", said());
    }

    @Test
    void differences() {
        assertEquals(1, run("-diff", good, bad));
        assertEquals("-NR_CPUS 256\n BLK_DEV_PMEM y -> n\n R8169 y -> n\n", said());
        out.getBuffer().setLength(0);
        assertEquals(1, run("--diff", "--relevant", good, bad));
        assertTrue(
                said().startsWith(" BLK_DEV_PMEM y -> n\n      FAIL pmem: no /dev/pmem0\n R8169 y"),
                this::said);
        out.getBuffer().setLength(0);
        assertEquals(0, run("-diff", good, good));
        assertEquals("", said());
        assertEquals(1, run("-diff", bad));
        assertEquals("against webboot's own config-6.1\n", err.toString());
        out.getBuffer().setLength(0);
        assertEquals(1, run("-diff", "-relevant", "-format=json", good, bad));
        assertTrue(
                said().contains(
                                "{\"name\":\"BLK_DEV_PMEM\",\"change\":\"changed\",\"before\":\"y\","
                                        + "\"after\":\"n\",\"rule\":\"BLK_DEV_PMEM\",\"severity\":"
                                        + "\"FAIL\",\"was_ok\":true,\"ok\":false,"),
                this::said);
    }

    @Test
    void theRunningKernelAndStandardInput() throws IOException {
        Files.createDirectories(directory.resolve("proc/sys/kernel"));
        Files.writeString(directory.resolve("proc/sys/kernel/osrelease"), "6.1.0-9-amd64\n");
        Files.createDirectories(directory.resolve("boot"));
        Files.copy(good, directory.resolve("boot/config-6.1.0-9-amd64"));
        assertEquals(0, run("-running"));
        assertEquals(1, run("-diff", "-running", bad), "the running one comes last");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("CONFIG_KEXEC_FILE=y\n".getBytes(UTF_8)));
            out.getBuffer().setLength(0);
            assertEquals(1, run("-"));
        } finally {
            System.setIn(before);
        }
        assertTrue(said().contains("standard input (no version), asked as webboot"), this::said);
        assertTrue(
                said().matches("(?s).*say its version: [1-9][0-9]* rules that are.*"), this::said);
        assertTrue(said().contains("  ?     RD_ZSTD "), this::said);
    }

    @Test
    void explains() {
        assertEquals(0, run("-explain", "CONFIG_X86_PMEM_LEGACY", good));
        assertTrue(said().startsWith("CONFIG_X86_PMEM_LEGACY\n  in kernel-config"), this::said);
        assertTrue(said().contains("    source     arch/x86/Kconfig, drivers/nvdimm"), this::said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEXEC_FILE", "CONFIG_KEXEC_FILE=n", "# CONFIG_KEXEC_FILE is not set"})
    void explainsWhatALineOfAConfigurationIsAbout(String line) {
        assertEquals(0, run("-explain", line));
        assertTrue(said().startsWith("CONFIG_KEXEC_FILE\n"), this::said);
        assertFalse(said().contains("no rule"), this::said);
    }

    @Test
    void rulesAndProfilesOfOnesOwn() throws IOException {
        Path rules =
                Files.writeString(
                        directory.resolve("mine.properties"),
                        """
                        profiles = mine
                        SOUND.want = n
                        SOUND.severity = FAIL
                        SOUND.without = it makes noise
                        """);
        assertEquals(0, run("-rules", rules, "-profile", "mine", good));
        assertEquals(0, run("-profile", "live", "-rules", rules, good));
        assertEquals(2, run("-profile", "mine", good));
        assertTrue(err.toString().contains("wifi:ath9k"), err::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no configuration is named",
        "a b, 2 configurations are named",
        "-diff a b c, 'a'",
        "-format=xml a, 'xml' is none of",
        "-only=good a, 'good' is not known",
        "-relevant a, -relevant goes with -diff",
        "-diff -format=fragment a, -diff speaks text and json",
        "-kernel-version=new a, 'new' is no version",
        "-diff - -, standard input can be read once",
        "-modules=/nowhere kernel-config/config-6.1, -modules /nowhere",
        "/nowhere, there is no such file",
        "-running, the running kernel unknown has no configuration"
    })
    void refuses(String words, String says) {
        Object[] all = words.isEmpty() ? new Object[0] : words.split(" ", -1);
        assertEquals(2, run(all), this::said);
        String expected = says.equals("'a'") ? "3 configurations" : says;
        assertTrue(err.toString().contains(expected), err::toString);
        assertTrue(err.toString().contains("\n  try: "), err::toString);
    }
}
