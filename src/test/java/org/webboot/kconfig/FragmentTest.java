package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentTest {
    /// scripts/kconfig/merge_config.sh of Linux 6.1, without what it prints: for every option that
    /// the fragment names, `sed -i "/$CFG[ =]/d"` on the base; then the fragment is appended.
    static String merge(String base, List<String> fragment) {
        Set<String> named = new LinkedHashSet<>();
        for (String line : fragment) {
            if (line.startsWith("CONFIG_")) {
                named.add(line.substring(0, line.indexOf('=')));
            } else if (line.startsWith("# CONFIG_") && line.endsWith(" is not set")) {
                named.add(line.substring(2, line.length() - " is not set".length()));
            }
        }
        List<String> merged = new ArrayList<>();
        for (String line : base.lines().toList()) {
            if (named.stream().noneMatch(n -> line.contains(n + " ") || line.contains(n + "="))) {
                merged.add(line);
            }
        }
        merged.addAll(fragment);
        return String.join("\n", merged) + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "6.1, webboot", "6.1, live", "6.1, qemu", "6.1, wifi:ath11k", "6.1, wifi:brcmfmac",
        "4.12, webboot", "6.18, webboot", "5.3, qemu", "'', webboot", "'', live"
    })
    void mergedItMakesTheCheckPass(String version, String name) throws Exception {
        String base =
                (version.isEmpty()
                                ? ""
                                : "# Linux/x86 %s Kernel Configuration\n".formatted(version))
                        + "CONFIG_MODULES=y\n";
        passes(base, name);
    }

    /// There an m becomes a y, which is what a simulated radio must not be.
    @Test
    void withoutModulesNothingIsMadeOne() throws Exception {
        passes(
                """
                # Linux/x86 6.1.0 Kernel Configuration
                # CONFIG_MODULES is not set
                CONFIG_MAC80211_HWSIM=y
                CONFIG_DRM_I915=y
                """,
                "webboot");
    }

    @ParameterizedTest
    @CsvSource({
        "debian-6.1-amd64",
        "debian-6.1-cloud-amd64",
        "debian-6.1-rt-amd64",
        "debian-6.12-amd64",
        "debian-6.12-cloud-amd64",
        "debian-6.12-rt-amd64"
    })
    void soItDoesOnDebiansKernels(String name) throws Exception {
        passes(Corpus.text(name), "webboot");
        passes(Corpus.text(name), "qemu");
    }

    private static void passes(String base, String name) throws Exception {
        Rules rules = Rules.shipped();
        Profile profile = rules.profile(name);
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        Config config = ConfigReaderTest.config(base);
        Report before = checker.check(new Loaded(config, "it"), profile);
        List<String> fragment = Fragment.of(config, checker, profile, rules);
        assertFalse(fragment.isEmpty());
        assertTrue(!before.isGood(true) || before.count(Severity.REC) > 0);
        Config merged = ConfigReaderTest.config(merge(base, fragment));
        Report after = checker.check(new Loaded(merged, "it"), profile);
        assertEquals(
                List.of(),
                after.findings().stream()
                        .filter(f -> f.isUnmet() && f.severity() != Severity.INFO)
                        .map(f -> f.subject() + " " + f.found())
                        .toList());
        assertEquals(
                fragment.size(),
                fragment.stream().distinct().count() + repeatedComments(fragment),
                "no option is set twice");
    }

    private static long repeatedComments(List<String> fragment) {
        List<String> comments =
                fragment.stream()
                        .filter(l -> l.startsWith("# ") && !l.startsWith("# CONFIG_"))
                        .toList();
        return comments.size() - comments.stream().distinct().count();
    }

    @Test
    void aGoodConfigurationNeedsNothing() throws Exception {
        assertEquals(List.of(), ofShipped("webboot"));
    }

    private static List<String> ofShipped(String profile) throws Exception {
        Rules rules = Rules.shipped();
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        Config config = ShippedConfig.load("config-6.1").config();
        return Fragment.of(config, checker, rules.profile(profile), rules);
    }

    @Test
    void itBringsWhatTheOptionsStandOnAndSaysWhy() throws Exception {
        Rules rules =
                CheckerTest.rules(
                        """
                        profiles = t
                        capability = own
                        T.want = y|m
                        T.severity = LOST
                        T.module = -
                        T.needs = A=y B=y|m C=y
                        T.without = no T
                        other.all = D
                        other.want = n
                        other.severity = REC
                        other.without = D is bad
                        other.when = A=y
                        """);
        Config config =
                ConfigReaderTest.config("CONFIG_MODULES=y\nCONFIG_B=m\nCONFIG_C=y\nCONFIG_D=y\n");
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        assertEquals(
                List.of(
                        "# LOST own: no T",
                        "CONFIG_T=y",
                        "CONFIG_A=y",
                        "CONFIG_B=y",
                        "# REC own: D is bad",
                        "# CONFIG_D is not set"),
                Fragment.of(config, checker, rules.profile("t"), rules));
    }

    /// Unsetting a choice's member alone does nothing (confdata.c).
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAChoiceAnotherMemberIsSet(boolean choice) throws Exception {
        Rules rules =
                CheckerTest.rules(
                        """
                        profiles = t
                        capability = own
                        T.want = n
                        T.severity = REC
                        T.without = T is bad
                        T.instead = OTHER
                        """);
        String base = "CONFIG_T=y\n" + (choice ? "# CONFIG_OTHER is not set\n" : "");
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        List<String> fragment =
                Fragment.of(ConfigReaderTest.config(base), checker, rules.profile("t"), rules);
        assertTrue(fragment.contains("# CONFIG_T is not set"));
        assertEquals(choice, fragment.contains("CONFIG_OTHER=y"));
    }

    @Test
    void whatTheVersionLacksIsSaidAndNotSet() throws Exception {
        assertEquals(
                List.of("# FAIL MT7925E: no line helps, it takes a kernel from 6.7 on"),
                ofShipped("wifi:mt7925e"));
    }

    @ParameterizedTest
    @CsvSource({"6.1, false", "6.6, true"})
    void whatAnOptionStandsOnIsOfItsVersion(String version, boolean gate) throws Exception {
        Rules rules = Rules.shipped();
        Profile profile = rules.profile("webboot");
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        Config config =
                ConfigReaderTest.config(
                        "# Linux/x86 %s.0 Kernel Configuration\n".formatted(version));
        List<String> fragment = Fragment.of(config, checker, profile, rules);
        assertTrue(fragment.contains("CONFIG_USB_HID=y"));
        assertEquals(gate, fragment.contains("CONFIG_HID_SUPPORT=y"));
        Finding keyboard =
                checker.check(new Loaded(config, "it"), profile).findings().stream()
                        .filter(f -> f.rule().id().equals("USB_HID"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(gate, keyboard.fix().contains("HID_SUPPORT"), keyboard.fix());
    }
}
