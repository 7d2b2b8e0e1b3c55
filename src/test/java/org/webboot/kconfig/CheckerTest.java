package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.kconfig.Finding.Outcome;
import org.webboot.stage.BootException;

class CheckerTest {
    static Rules rules(String text) {
        try {
            Rules rules = Rules.shipped();
            rules.add("test", text);
            return rules;
        } catch (BootException e) {
            throw new AssertionError(e);
        }
    }

    /// What rule T says.
    private static Finding find(String rule, String version, String config) {
        Rules rules = rules("profiles = t\n" + rule);
        String header =
                (version.isEmpty()
                                ? ""
                                : "# Linux/x86 %s Kernel Configuration\n".formatted(version))
                        + "CONFIG_MODULES=y\n";
        Loaded loaded = new Loaded(ConfigReaderTest.config(header + config), "it");
        try {
            Checker checker = new Checker(rules, Optional.of(Set.of("a/packed")::contains));
            return checker.check(loaded, rules.profile("t")).findings().getFirst();
        } catch (BootException e) {
            throw new AssertionError(e);
        }
    }

    record Row(String says, String rule, String version, String config, Outcome outcome) {
        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> outcomes() {
        String y = "T.want = y\nT.severity = FAIL\n";
        String ym = "T.want = y|m\nT.severity = FAIL\n";
        String any = ym + "T.any = A B@5.14 C@4.0-5.2\n";
        String all = y + "T.all = A B@5.14\n";
        String when = y + "T.when = EFI=y\n";
        String simple = "T.want = y\nT.severity = FAIL\nT.when = SYSFB_SIMPLEFB=y\n";
        String page = ym + "T.module = -\nT.all = NLS_CODEPAGE_${PAGE:437}\n";
        String set = ym + "T.module = -\nT.all = NLS_${SET:iso8859-1}\n";
        return List.of(
                new Row("as wanted", y, "6.1", "CONFIG_T=y\n", Outcome.MET),
                new Row("m is not y", y, "6.1", "CONFIG_T=m\n", Outcome.UNMET),
                new Row("not set", y, "6.1", "# CONFIG_T is not set\n", Outcome.UNMET),
                new Row("absent", y, "6.1", "", Outcome.UNMET),
                new Row(
                        "a name within a name",
                        y,
                        "6.1",
                        "CONFIG_TT=y\nCONFIG_AT=y\n",
                        Outcome.UNMET),
                new Row("m without a module's name", ym, "6.1", "CONFIG_T=m\n", Outcome.UNMET),
                new Row(
                        "m, packed",
                        ym + "T.module = a/packed\n",
                        "6.1",
                        "CONFIG_T=m\n",
                        Outcome.MET),
                new Row(
                        "m, not packed",
                        ym + "T.module = a/other\n",
                        "6.1",
                        "CONFIG_T=m\n",
                        Outcome.UNMET),
                new Row(
                        "m, and it doesn't matter",
                        ym + "T.module = -\n",
                        "6.1",
                        "CONFIG_T=m\n",
                        Outcome.MET),
                new Row(
                        "y needs no module",
                        ym + "T.module = a/other\n",
                        "6.1",
                        "CONFIG_T=y\n",
                        Outcome.MET),
                new Row("before since", y + "T.since = 5.9\n", "5.8.18", "", Outcome.OTHER_VERSION),
                new Row("from since on", y + "T.since = 5.9\n", "5.9.0", "", Outcome.UNMET),
                new Row("last of until", y + "T.until = 5.3\n", "5.3.18", "", Outcome.UNMET),
                new Row("after until", y + "T.until = 5.3\n", "5.4", "", Outcome.OTHER_VERSION),
                new Row("unknown version", y + "T.since = 5.9\n", "", "", Outcome.UNDECIDED),
                new Row(
                        "unknown version, met",
                        y + "T.since = 5.9\n",
                        "",
                        "CONFIG_T=y\n",
                        Outcome.MET),
                new Row("unknown version, no bounds", y, "", "", Outcome.UNMET),
                new Row("n, absent", "T.want = n\nT.severity = LOST\n", "6.1", "", Outcome.MET),
                new Row(
                        "n, on",
                        "T.want = n\nT.severity = LOST\n",
                        "6.1",
                        "CONFIG_T=y\n",
                        Outcome.UNMET),
                new Row("one of: none", any, "6.1", "CONFIG_T=y\n", Outcome.UNMET),
                new Row(
                        "one of: a later one",
                        any + "T.module = - - -\n",
                        "6.1",
                        "CONFIG_B=m\n",
                        Outcome.MET),
                new Row(
                        "one of: too new",
                        any + "T.module = - - -\n",
                        "5.13",
                        "CONFIG_B=y\n",
                        Outcome.UNMET),
                new Row(
                        "one of: too old",
                        any + "T.module = - - -\n",
                        "6.1",
                        "CONFIG_C=y\n",
                        Outcome.UNMET),
                new Row("one of: none, unknown version", any, "", "", Outcome.UNMET),
                new Row("all of", all, "6.1", "CONFIG_A=y\nCONFIG_B=y\n", Outcome.MET),
                new Row("all of: one lacks", all, "6.1", "CONFIG_A=y\n", Outcome.UNMET),
                new Row("all of: it can't have the other", all, "5.1", "CONFIG_A=y\n", Outcome.MET),
                new Row("all of: may be it can", all, "", "CONFIG_A=y\n", Outcome.UNDECIDED),
                new Row("all of: surely not", all, "", "", Outcome.UNMET),
                new Row(
                        "condition not so",
                        when,
                        "6.1",
                        "# CONFIG_EFI is not set\n",
                        Outcome.NOT_CONCERNED),
                new Row("condition so", when, "6.1", "CONFIG_EFI=y\n", Outcome.UNMET),
                new Row(
                        "condition by its new name",
                        simple,
                        "6.1",
                        "CONFIG_SYSFB_SIMPLEFB=y\n",
                        Outcome.UNMET),
                new Row(
                        "condition by its old name",
                        simple,
                        "5.13",
                        "CONFIG_X86_SYSFB=y\n",
                        Outcome.UNMET),
                new Row(
                        "old name on a new kernel",
                        simple,
                        "6.1",
                        "CONFIG_X86_SYSFB=y\n",
                        Outcome.NOT_CONCERNED),
                new Row(
                        "either name, unknown version",
                        simple,
                        "",
                        "CONFIG_X86_SYSFB=y\n",
                        Outcome.UNMET),
                new Row(
                        "pair",
                        page,
                        "6.1",
                        "CONFIG_PAGE=850\nCONFIG_NLS_CODEPAGE_850=m\n",
                        Outcome.MET),
                new Row(
                        "pair: another",
                        page,
                        "6.1",
                        "CONFIG_PAGE=850\nCONFIG_NLS_CODEPAGE_437=m\n",
                        Outcome.UNMET),
                new Row("pair: default", page, "6.1", "CONFIG_NLS_CODEPAGE_437=m\n", Outcome.MET),
                new Row(
                        "pair of a string",
                        set,
                        "6.1",
                        "CONFIG_SET=\"koi8-r\"\nCONFIG_NLS_KOI8_R=y\n",
                        Outcome.MET),
                new Row(
                        "pair of a code page",
                        set,
                        "6.1",
                        "CONFIG_SET=\"cp437\"\nCONFIG_NLS_CODEPAGE_437=y\n",
                        Outcome.MET),
                new Row(
                        "pair of an empty string",
                        set,
                        "6.1",
                        "CONFIG_SET=\"\"\nCONFIG_NLS_ISO8859_1=y\n",
                        Outcome.MET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void outcomes(Row row) {
        Finding finding = find(row.rule(), row.version(), row.config());
        assertEquals(row.outcome(), finding.outcome());
        assertEquals(row.outcome() == Outcome.UNMET, !finding.ok());
    }

    @Test
    void saysWhatItFound() {
        String any = "T.want = y|m\nT.severity = FAIL\nT.any = A B\nT.module = a/aa a/bb\n";
        Finding none = find(any, "6.1", "");
        assertEquals("one of A, B", none.subject());
        assertEquals("none", none.found());
        assertEquals("CONFIG_A=y", none.fix());
        Finding modules = find(any, "6.1", "CONFIG_A=m\nCONFIG_B=m\n");
        assertEquals("A=m, B=m, not in the image", modules.found());
        assertEquals("CONFIG_A=y, or an image with the module", modules.fix());
        Finding one = find(any, "6.1", "CONFIG_B=y\n");
        assertEquals("B=y", one.found());
        Finding all = find("T.want = y\nT.severity = FAIL\nT.all = A B\n", "6.1", "CONFIG_A=y\n");
        assertEquals("A, B", all.subject());
        assertEquals("B absent", all.found());
        assertEquals("CONFIG_B=y", all.fix());
        Finding renamed =
                find("T.want = y\nT.severity = FAIL\nT.all = SYSFB_SIMPLEFB\n", "5.4", "");
        assertEquals("X86_SYSFB", renamed.subject());
        Finding packed =
                find(
                        "T.want = y|m\nT.severity = FAIL\nT.module = a/packed\n",
                        "6.1",
                        "CONFIG_T=m\n");
        assertEquals("m (packed)", packed.found());
    }

    @Test
    void theWorstComesFirst() throws BootException {
        Rules rules = Rules.shipped();
        Checker checker = new Checker(rules, PackedModules.doesNotMatter());
        Config shipped = ShippedConfig.load("config-6.1").config();
        Config worse =
                shipped.with(
                        ConfigReaderTest.config(
                                        "# CONFIG_TCG_TPM is not set\n# CONFIG_KEXEC_FILE is not set\n# CONFIG_R8169 is not set\n")
                                .settings());
        Report report = checker.check(new Loaded(worse, "it"), rules.profile("webboot"));
        assertEquals(1, report.count(Severity.FAIL));
        assertEquals(1, report.count(Severity.LOST));
        assertEquals(1, report.count(Severity.REC));
        assertFalse(report.isGood(false));
        List<String> order =
                report.byCapability().keySet().stream().map(Rule.Capability::name).toList();
        assertEquals(List.of("kexec", "ethernet", "tpm"), order.subList(0, 3));
        assertEquals(
                "KEXEC_FILE",
                report.byCapability().values().iterator().next().getFirst().rule().id());
    }

    @Test
    void aDriverThatTheVersionLacksIsNoDriver() throws BootException {
        Rules rules = Rules.shipped();
        Checker checker = new Checker(rules, PackedModules.doesNotMatter());
        Loaded old = ShippedConfig.load("config-6.1");
        Report report = checker.check(old, rules.profile("wifi:mt7925e"));
        assertFalse(report.isGood(false));
        Finding driver =
                report.findings().stream().filter(Finding::isUnmet).findFirst().orElseThrow();
        assertEquals("MT7925E not in Linux 6.1.192", driver.subject() + " " + driver.found());
        assertEquals(Outcome.LACKING, driver.outcome());
        assertEquals("a kernel from 6.7 on", driver.fix());
        assertTrue(checker.check(old, rules.profile("wifi:ath9k")).isGood(true));
    }

    /// Which model of a family a machine has, the question for the family doesn't know.
    @ParameterizedTest
    @CsvSource({
        "6.1, RTW88_8821CE=m, wifi:rtw88, MET, ''",
        "6.1, RTW88_8821CE=m, wifi:rtw88_8822ce, UNMET, CONFIG_RTW88_8822CE=y",
        "6.1, RTW88_8821CU=m, wifi:rtw88, UNMET, CONFIG_RTW88_8822BE=y", // it came with 6.2
        "6.2, RTW88_8821CU=m, wifi:rtw88, MET, ''",
        "5.1, RTW88_8822BE=y, wifi:rtw88, LACKING, a kernel from 5.2 on",
        "5.15, RTW89_8852AE=m, wifi:rtw89, LACKING, a kernel from 5.16 on",
        "6.2, RTW89_8852BE=m, wifi:rtw89, MET, ''",
        "6.1, BRCMFMAC_SDIO=y, wifi:brcmfmac, MET, ''",
        "6.1, BRCMFMAC=m, wifi:brcmfmac, UNMET, CONFIG_BRCMFMAC_PCIE=y",
        "6.1, BRCMSMAC=m, wifi:b43, UNMET, CONFIG_B43=y",
        "6.1, MWIFIEX_SDIO=m, wifi:mwifiex, MET, ''",
    })
    void oneOfAFamilyIsEnough(String version, String line, String name, Outcome outcome, String fix)
            throws BootException {
        Rules rules = Rules.shipped();
        Profile profile = rules.profile(name);
        Config config =
                ConfigReaderTest.config(
                        "# Linux/x86 %s.0 Kernel Configuration\nCONFIG_MODULES=y\nCONFIG_%s\n"
                                .formatted(version, line));
        Checker checker = new Checker(rules, PackedModules.doesNotMatter());
        List<Finding> drivers =
                profile.rules().stream()
                        .filter(rule -> rule.isDriverOf(name) && !rule.id().equals("BRCMFMAC"))
                        .map(rule -> checker.find(config, rule, profile))
                        .toList();
        assertEquals(1, drivers.size(), drivers::toString);
        assertEquals(outcome, drivers.getFirst().outcome());
        assertTrue(
                outcome == Outcome.MET || drivers.getFirst().fix().startsWith(fix),
                drivers.getFirst()::fix);
    }

    @Test
    void strictMeansLostToo() throws BootException {
        Rules rules = Rules.shipped();
        Checker checker = new Checker(rules, PackedModules.doesNotMatter());
        Config config =
                ShippedConfig.load("config-6.1")
                        .config()
                        .with(ConfigReaderTest.config("# CONFIG_R8169 is not set\n").settings());
        Report report = checker.check(new Loaded(config, "it"), rules.profile("webboot"));
        assertTrue(report.isGood(false));
        assertFalse(report.isGood(true));
    }
}
