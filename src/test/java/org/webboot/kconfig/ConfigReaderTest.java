package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.kconfig.Anomaly.Kind;

/// Wanted is what conf_read_simple() of scripts/kconfig/confdata.c does: `make olddefconfig` of
/// Linux 6.1.192 was seen to take each of these forms so (4.12.10 most of them), with an option of
/// the fitting type; the lines from 6.18 on are read off its source.
class ConfigReaderTest {
    static Config config(String text) {
        try {
            return ConfigReader.read(text.getBytes(UTF_8), Optional.empty());
        } catch (NoTextException e) {
            throw new AssertionError(e);
        }
    }

    /// @param shown of CONFIG_X, `absent` without
    record Row(String says, String text, String shown, List<Kind> odd) {
        Row(String says, String text, String shown, Kind... odd) {
            this(says, text, shown, List.of(odd));
        }

        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> lines() {
        return List.of(
                new Row("built in", "CONFIG_X=y\n", "y"),
                new Row("a module", "CONFIG_X=m\n", "m"),
                new Row("not set", "# CONFIG_X is not set\n", "is not set"),
                new Row("n, which nobody writes", "CONFIG_X=n\n", "is not set"),
                new Row("absent is not 'is not set'", "CONFIG_Y=y\n", "absent"),
                new Row("a number", "CONFIG_X=8192\n", "8192"),
                new Row("a negative number", "CONFIG_X=-1\n", "-1"),
                new Row("a hex number", "CONFIG_X=0x1000000\n", "0x1000000"),
                new Row("a hex number without prefix", "CONFIG_X=1f0\n", "1f0"),
                new Row("a string", "CONFIG_X=\"a \\\"b\\\" = c\"\n", "\"a \\\"b\\\" = c\""),
                new Row("an empty string", "CONFIG_X=\"\"\n", "\"\""),
                new Row("a string with more behind it", "CONFIG_X=\"a\" b\n", "\"a\" b"),
                new Row("names in small letters are others", "CONFIG_x=y\n", "absent"),
                new Row(
                        "empty lines, comments",
                        "\n#\n# Networking\n# end of X\n",
                        "absent",
                        Kind.EMPTY),
                new Row("twice", "CONFIG_X=y\nCONFIG_X=m\n", "m", Kind.DUPLICATE),
                new Row(
                        "twice, then off",
                        "CONFIG_X=y\n# CONFIG_X is not set\n",
                        "is not set",
                        Kind.DUPLICATE),
                new Row("no =", "CONFIG_X\nCONFIG_Y=y\n", "absent", Kind.MALFORMED),
                new Row("indented", " CONFIG_X=y\nCONFIG_Y=y\n", "absent", Kind.MALFORMED),
                new Row("garbage", "garbage\nCONFIG_X=y\n", "y", Kind.MALFORMED),
                new Row("blank before =", "CONFIG_X =y\nCONFIG_Y=y\n", "absent", Kind.MALFORMED),
                new Row("no name", "CONFIG_=y\nCONFIG_X=y\n", "y", Kind.MALFORMED),
                new Row("yes", "CONFIG_X=yes\n", "y", Kind.UNKNOWN_VALUE),
                new Row("maybe", "CONFIG_X=maybe\n", "m", Kind.UNKNOWN_VALUE),
                new Row("no", "CONFIG_X=no\n", "is not set", Kind.UNKNOWN_VALUE),
                new Row("a blank at the end", "CONFIG_X=y \n", "y", Kind.UNKNOWN_VALUE),
                new Row("capital Y", "CONFIG_X=Y\nCONFIG_Y=y\n", "absent", Kind.UNKNOWN_VALUE),
                new Row("in quotes", "CONFIG_X=\"y\"\n", "\"y\"", Kind.UNKNOWN_VALUE),
                new Row("leading zero", "CONFIG_X=007\nCONFIG_Y=y\n", "absent", Kind.UNKNOWN_VALUE),
                new Row(
                        "leading zero keeps what was",
                        "CONFIG_X=5\nCONFIG_X=007\n",
                        "5",
                        Kind.UNKNOWN_VALUE),
                new Row("no quotes", "CONFIG_X=word\nCONFIG_Y=y\n", "absent", Kind.UNKNOWN_VALUE),
                new Row(
                        "open quote",
                        "CONFIG_X=\"word\nCONFIG_Y=y\n",
                        "absent",
                        Kind.UNKNOWN_VALUE),
                new Row(
                        "escaped quote at the end",
                        "CONFIG_X=\"word\\\"\nCONFIG_Y=y\n",
                        "absent",
                        Kind.UNKNOWN_VALUE),
                new Row(
                        "nothing behind =",
                        "CONFIG_X=\nCONFIG_Y=y\n",
                        "absent",
                        Kind.UNKNOWN_VALUE),
                new Row(
                        "# without a blank",
                        "#CONFIG_X is not set\nCONFIG_Y=y\n",
                        "absent",
                        Kind.COMMENT),
                new Row(
                        "# and a tab",
                        "#\tCONFIG_X is not set\nCONFIG_Y=y\n",
                        "absent",
                        Kind.COMMENT),
                new Row(
                        "not set, and more",
                        "# CONFIG_X is not set, no\n",
                        "is not set",
                        Kind.COMMENT),
                new Row(
                        "not set, and more, since 6.18",
                        "# Linux/x86 6.18.0 Kernel Configuration\n# CONFIG_X is not set, no\nCONFIG_Y=y\n",
                        "absent",
                        Kind.COMMENT),
                new Row(
                        "two blanks",
                        "# CONFIG_X  is not set\nCONFIG_Y=y\n",
                        "absent",
                        Kind.COMMENT),
                new Row("CR LF", "CONFIG_X=y\r\nCONFIG_Y=y\r\n", "y", Kind.CRLF),
                new Row("no newline at the end", "CONFIG_X=m", "m", Kind.NO_NEWLINE),
                new Row(
                        "m without modules",
                        "# CONFIG_MODULES is not set\nCONFIG_X=m\n",
                        "y",
                        Kind.MODULE_WITHOUT_MODULES),
                new Row(
                        "m in a whole file that lacks MODULES",
                        "# Linux/x86 6.1.0 Kernel Configuration\nCONFIG_X=m\n",
                        "y",
                        Kind.MODULE_WITHOUT_MODULES),
                new Row("m with modules", "CONFIG_MODULES=y\nCONFIG_X=m\n", "m"),
                new Row("UTF-8", "CONFIG_X=\"\u00e4\"\n", "\"\u00e4\""),
                new Row(
                        "a byte order mark",
                        "\ufeffCONFIG_X=y\nCONFIG_Y=y\n",
                        "absent",
                        Kind.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lines(Row row) {
        Config config = config(row.text());
        assertEquals(row.shown(), config.get("X").map(Setting::shown).orElse("absent"));
        assertEquals(row.odd(), config.anomalies().stream().map(Anomaly::kind).toList());
    }

    @Test
    void anomaliesNameTheirLine() {
        Config config = config("CONFIG_A=y\n\noops\nCONFIG_B=7\nCONFIG_A=m\nCONFIG_C=maybe");
        assertEquals(
                List.of(
                        new Anomaly(3, Kind.MALFORMED, "passed over: 'oops'"),
                        new Anomaly(
                                5,
                                Kind.DUPLICATE,
                                "CONFIG_A again: 'y' of line 1 is void, 'm' counts"),
                        new Anomaly(
                                6,
                                Kind.NO_NEWLINE,
                                "no newline at the end: diffconfig would lose the last character"),
                        new Anomaly(
                                6,
                                Kind.UNKNOWN_VALUE,
                                "CONFIG_C=maybe counts as m: only the first letter does")),
                config.anomalies());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "# Linux/x86 6.1.192 Kernel Configuration, 6.1.192",
        "# Linux/x86_64 6.12.0-55.40.1.el10_0.x86_64 Kernel Configuration, 6.12.0-55.40.1.el10_0.x86_64",
        "# Linux/x86 6.18.0-rc3 Kernel Configuration, 6.18.0-rc3",
        "# Linux kernel version: 2.6.32, 2.6.32",
        "# Linux/x86 Kernel Configuration, ''",
        "# Linux/x86 6.1.192 Kernel, ''",
        "# nothing, ''"
    })
    void theHeaderTellsTheVersion(String line, String version) {
        Config config = config("#\n" + line + "\nCONFIG_X=y\n");
        assertEquals(version, config.version().map(KernelVersion::text).orElse(""));
    }

    @Test
    void aGivenVersionCountsMore() throws NoTextException {
        byte[] text = "# Linux/x86 6.1.192 Kernel Configuration\nCONFIG_X=y\n".getBytes(UTF_8);
        Config config = ConfigReader.read(text, KernelVersion.parse("4.12"));
        assertEquals("4.12", config.version().orElseThrow().text());
    }

    @Test
    void latinOneIsTaken() throws NoTextException {
        Config config =
                ConfigReader.read(
                        new byte[] {
                            'C', 'O', 'N', 'F', 'I', 'G', '_', 'X', '=', '"', (byte) 0xe4, '"', '\n'
                        },
                        Optional.empty());
        assertEquals("\u00e4", config.get("X").orElseThrow().text());
        assertEquals(Kind.ENCODING, config.anomalies().getFirst().kind());
    }

    @Test
    void stringsAreUnescapedAndNumbersCompare() {
        Config config = config("CONFIG_A=\"a\\\"b\\\\c\"\nCONFIG_B=0x10\nCONFIG_C=16\n");
        assertEquals("a\"b\\c", config.get("A").orElseThrow().text());
        assertEquals(
                config.get("B").orElseThrow().number(), config.get("C").orElseThrow().number());
    }

    @Test
    void refusesOnlyWhatIsNoText() {
        assertThrows(NoTextException.class, () -> ConfigReader.read(new byte[0], Optional.empty()));
        NoTextException no =
                assertThrows(
                        NoTextException.class,
                        () ->
                                ConfigReader.read(
                                        "CONFIG_X=y\n\0".getBytes(UTF_8), Optional.empty()));
        assertEquals("it is no text: byte 0x00 at 0xb", no.getMessage());
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Random random = new Random(5);
        String alphabet = "CONFIG_=\"\\#ymn 0x7\n\r is not set";
        int read = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i >= 0; i--) {
                text.append(
                        random.nextInt(8) == 0
                                ? "\nCONFIG_A" + (char) ('0' + random.nextInt(4)) + "="
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Config config = config(text.toString());
            for (Setting setting : config.settings().values()) {
                assertTrue(setting.text().length() <= setting.raw().length());
                if (setting.kind() == Setting.Kind.NUMBER) {
                    assertTrue(setting.number().bitLength() < 2000);
                }
                read++;
            }
        }
        assertTrue(read > 1000, "it must have seen settings");
    }
}
