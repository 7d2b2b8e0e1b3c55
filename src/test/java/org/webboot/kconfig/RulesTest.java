package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.stage.BootException;

class RulesTest {
    @TempDir Path directory;

    @Test
    void everyShippedRuleSaysWhatAPersonNeeds() throws BootException {
        for (Rule rule : Rules.shipped().all()) {
            boolean scored = rule.severity() != Severity.INFO;
            assertFalse(rule.source().isEmpty(), rule.id());
            assertTrue(!scored || !rule.without().isEmpty(), rule.id());
            assertTrue(scored || !rule.gives().isEmpty(), rule.id());
            // merge_config.sh looks for these in comments too.
            assertFalse(rule.without().contains("CONFIG_"), rule.id());
            boolean module = rule.want() instanceof Want.OnOff(_, var m, var n) && m && !n;
            assertTrue(
                    !module || !rule.modules().isEmpty(),
                    () -> rule.id() + ": m counts only with a module");
            assertFalse(rule.want() instanceof Want.Anything && scored, rule.id());
        }
    }

    @Test
    void theIndexHasEveryFile() throws Exception {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("kernel-config/rules"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .forEach(there::add);
        }
        Set<String> named = new TreeSet<>(Set.of("profiles.properties", "renames.properties"));
        Rules.resource("rules/index.txt").lines().forEach(n -> named.add(n + ".properties"));
        assertEquals(there, named);
    }

    @Test
    void plainLinesAreReadAsPropertiesReadsThem() {
        for (String name : Rules.resource("rules/index.txt").lines().toList()) {
            String text = Rules.resource("rules/" + name + ".properties");
            assertEquals(Entries.slowly(text), Entries.read(text), name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=b", "a: b", "a b", "a = b\\\\c", "a = b \\\n c", "! a\nb = c", "  a = b"})
    void otherLinesToo(String text) {
        assertEquals(Entries.slowly(text), Entries.read(text));
    }

    @Test
    void profilesChooseRules() throws BootException {
        Rules rules = Rules.shipped();
        assertTrue(rules.profiles().containsAll(Set.of("webboot", "live", "qemu", "wifi:ath9k")));
        Profile wifi = rules.profile("wifi:ath9k");
        List<String> ids = wifi.rules().stream().map(Rule::id).toList();
        assertTrue(ids.containsAll(List.of("ATH9K", "ATH9K_PCI", "MAC80211", "CRYPTO_CCM")));
        assertFalse(ids.contains("IWL4965"));
        assertFalse(ids.contains("KEXEC_FILE"));
        List<String> fullMac =
                rules.profile("wifi:brcmfmac").rules().stream().map(Rule::id).toList();
        assertFalse(fullMac.contains("MAC80211"), "brcmfmac does without");
        Rule ath9k =
                wifi.rules().stream().filter(r -> r.id().equals("ATH9K")).findFirst().orElseThrow();
        assertEquals(Severity.LOST, ath9k.severityFor("webboot"));
        assertEquals(Severity.FAIL, ath9k.severityFor("wifi:ath9k"));
        assertFalse(rules.profile("live").packs());
        assertTrue(rules.profile("webboot").packs());
        for (String name : List.of("wifi:none", "bogus", "wifi:")) {
            BootException unknown =
                    assertThrows(BootException.class, () -> rules.profile(name), name);
            assertTrue(unknown.advice().contains("wifi:ath9k"), unknown.advice());
        }
    }

    @Test
    void aUsersFileAddsAndReplaces() throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("mine.properties"),
                        """
                        profiles = webboot mine
                        IKCONFIG.want = any
                        IKCONFIG.severity = INFO
                        MY_DRIVER.want = y
                        MY_DRIVER.severity = FAIL
                        MY_DRIVER.without = my card doesn't work
                        """);
        Rules rules = Rules.shipped();
        int before = rules.all().size();
        rules.add(file);
        assertEquals(before + 1, rules.all().size());
        assertEquals(
                List.of("IKCONFIG", "MY_DRIVER"),
                rules.profile("mine").rules().stream().map(Rule::id).sorted().toList());
        assertDoesNotThrow(() -> rules.profile("webboot"));
    }

    static List<Arguments> mistakesAreNamed() {
        return List.of(
                arguments("X.want = y", "'severity' is missing"),
                arguments("X.severity = FAIL", "'want' is missing"),
                arguments("X.want = y\nX.severity = BAD", "'BAD' is none of"),
                arguments("X.want = z\nX.severity = FAIL", "'z' is none of"),
                arguments("X.want = y\nX.severity = FAIL\nX.colour = red", "'X.colour' is unknown"),
                arguments("colour = red", "'colour' is unknown"),
                arguments("X.want = y\nX.want = n\nX.severity = FAIL", "stands twice"),
                arguments("X.want = y\nX.severity = FAIL\nX.since = new", "'new' is no version"),
                arguments("X.want = y\nX.severity = FAIL\nX.when = EFI", "no test like"),
                arguments(
                        "X.want = y\nX.severity = FAIL\nX.any = A B\nX.module = a",
                        "1 modules for 2"),
                arguments(
                        "X.want = y\nX.severity = FAIL\nX.any = A\nX.all = B",
                        "both 'any' and 'all'"),
                arguments(
                        "X.want = y\nX.severity = FAIL\nX.all = A_${B}",
                        "wanted ${OPTION:default}"),
                arguments("X.want = y\nX.severity =", "has no value"),
                arguments(
                        "X.want = y\nX.severity = FAIL\nX.severity.live = WORSE",
                        "'WORSE' is none of"));
    }

    @ParameterizedTest
    @MethodSource
    void mistakesAreNamed(String text, String says) throws Exception {
        Path file = Files.writeString(directory.resolve("bad.properties"), text + "\n");
        Rules rules = Rules.shipped();
        BootException bad = assertThrows(BootException.class, () -> rules.add(file));
        assertEquals(2, bad.stage().exitCode());
        assertTrue(String.valueOf(bad.getMessage()).contains(says), bad::toString);
        assertTrue(String.valueOf(bad.getMessage()).contains("bad.properties"), bad::toString);
    }
}
