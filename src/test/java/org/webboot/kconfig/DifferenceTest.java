package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DifferenceTest {
    private static Config config(String name) {
        return name.startsWith("config-")
                ? ShippedConfig.load(name).config()
                : Corpus.load(name).config();
    }

    static String lines(Config base, Config other) {
        StringBuilder lines = new StringBuilder();
        Difference.between(base, other).forEach(change -> lines.append(change.line()).append('\n'));
        return lines.toString();
    }

    /// diffconfig.csv: what scripts/diffconfig of Debian's linux-source-6.1 6.1.192-2 printed for
    /// the same pair (make-diffconfig.sh): its lines, and their SHA-256.
    @ParameterizedTest
    @CsvFileSource(resources = "diffconfig.csv")
    void printsWhatDiffconfigPrints(String base, String other, long count, String digest)
            throws Exception {
        String lines = lines(config(base), config(other));
        assertEquals(count, lines.lines().count());
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(UTF_8));
        assertEquals(digest, HexFormat.of().formatHex(sha256));
    }

    @Test
    void hasAllThreeKindsInOrder() {
        Config base =
                ConfigReaderTest.config(
                        "CONFIG_B=y\nCONFIG_A=m\n# CONFIG_C is not set\nCONFIG_S=\"a\"\nCONFIG_SAME=y\n");
        Config other =
                ConfigReaderTest.config(
                        """
                        CONFIG_SAME=y
                        CONFIG_C=m
                        CONFIG_NEW=5
                        CONFIG_S="b"
                        # CONFIG_A is not set
                        # CONFIG_AN is not set
                        """);
        assertEquals(
                "-B y\n A m -> n\n C n -> m\n S \"a\" -> \"b\"\n+AN n\n+NEW 5\n",
                lines(base, other));
        assertEquals("", lines(base, base));
    }

    /// Where the file is not well-formed the two part, and diffconfig is at fault.
    @Test
    void deviationsFromDiffconfig() {
        Config plain = ConfigReaderTest.config("CONFIG_MODULES=y\nCONFIG_A=y\n");
        // It loses the last character: "A y -> ".
        assertEquals("", lines(plain, ConfigReaderTest.config("CONFIG_MODULES=y\nCONFIG_A=y")));
        // It makes an option "PV6" of this.
        assertEquals(
                "",
                lines(
                        plain,
                        ConfigReaderTest.config(
                                "CONFIG_MODULES=y\nCONFIG_A=y\n#CONFIG_IPV6 is not set\n")));
        // It stops with a ValueError.
        assertEquals(
                "",
                lines(plain, ConfigReaderTest.config("CONFIG_MODULES=y\nCONFIG_A=y\nCONFIG_B\n")));
        // It takes the line for a comment; Kconfig before 6.18 does not.
        assertEquals(
                "+B n\n",
                lines(
                        plain,
                        ConfigReaderTest.config(
                                "CONFIG_MODULES=y\nCONFIG_A=y\n# CONFIG_B is not set here\n")));
    }

    private static List<String> consequences(Config base, Config other) throws Exception {
        Rules rules = Rules.shipped();
        Profile profile = rules.profile("webboot");
        Checker checker = new Checker(rules, PackedModules.doesNotMatter());
        return Consequence.of(Difference.between(base, other), base, other, profile, rules, checker)
                .stream()
                .map(c -> c.change().line() + ": " + c.says())
                .toList();
    }

    @Test
    void aChangeHasConsequences() throws Exception {
        Config shipped = ShippedConfig.load("config-6.1").config();
        Config other =
                shipped.with(
                        ConfigReaderTest.config(
                                        """
                                        # CONFIG_BLK_DEV_PMEM is not set
                                        CONFIG_NR_CPUS=8
                                        CONFIG_FAT_DEFAULT_IOCHARSET="koi8-r"
                                        """)
                                .settings());
        assertEquals(
                List.of(
                        " BLK_DEV_PMEM y -> n: FAIL pmem: no /dev/pmem0",
                        " FAT_DEFAULT_IOCHARSET \"iso8859-1\" -> \"koi8-r\": LOST filesystems: \"IO"
                                + " charset ... not found\": no stick with FAT can be mounted"),
                consequences(shipped, other));
        assertEquals(
                "mended pmem: nd_pmem: the block device /dev/pmem0",
                consequences(other, shipped)
                        .getFirst()
                        .substring(" BLK_DEV_PMEM n -> y: ".length()));
        assertEquals(List.of(), consequences(shipped, shipped));
    }

    @Test
    void whatWasRemovedFromLinuxIsNoLoss() throws Exception {
        Config before = ShippedConfig.load("config-4.12.7").config();
        Config after = ShippedConfig.load("config-6.1").config();
        List<String> said = consequences(before, after);
        assertTrue(
                said.contains("-ND_BLK y: nothing pmem: the rule is for other versions"),
                said::toString);
        assertTrue(
                said.stream()
                        .noneMatch(line -> line.contains(": FAIL ") || line.contains(": LOST ")),
                said::toString);
    }

    @Test
    void anExplanationTellsAll() throws Exception {
        List<String> lines =
                Explanation.of(
                        Rules.shipped(),
                        "CONFIG_KEXEC_FILE",
                        Optional.of(ShippedConfig.load("config-6.1")));
        String text = String.join("\n", lines);
        assertTrue(text.startsWith("CONFIG_KEXEC_FILE\n  in config-6.1: y\n"), text);
        assertTrue(text.contains("kernel.kexec_load_disabled"), "the hardening guides' side");
        assertTrue(text.contains("rule kexec-sha256"), "rules that depend on it");
        assertTrue(
                String.join("\n", Explanation.of(Rules.shipped(), "X86_SYSFB", Optional.empty()))
                        .contains("from Linux 5.14 on it is called SYSFB_SIMPLEFB"));
        assertTrue(
                String.join(
                                "\n",
                                Explanation.of(
                                        Rules.shipped(), "FAT_DEFAULT_CODEPAGE", Optional.empty()))
                        .contains("rule fat-codepage"));
        assertEquals(
                List.of("CONFIG_NOPE", "  no rule of webboot is about it"),
                Explanation.of(Rules.shipped(), "NOPE", Optional.empty()));
    }
}
