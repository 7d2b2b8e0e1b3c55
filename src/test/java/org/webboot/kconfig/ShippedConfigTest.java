package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The configurations that people build their kernels from must do.
class ShippedConfigTest {
    static List<String> configs() {
        return ShippedConfig.names();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void passesTheProfileOfWebbootsKernel(String name) throws Exception {
        Loaded loaded = ShippedConfig.load(name);
        Rules rules = Rules.shipped();
        // No module is carried: everything must be built in.
        Checker checker = new Checker(rules, Optional.of(_ -> false));
        Report report = checker.check(loaded, rules.profile("webboot"));
        assertEquals(
                Set.of(),
                report.findings().stream()
                        .filter(f -> f.isUnmet() && f.severity() != Severity.INFO)
                        .map(f -> f.severity() + " " + f.subject() + " " + f.found())
                        .collect(Collectors.toSet()));
        assertEquals(List.of(), loaded.config().anomalies());
        assertFalse(loaded.config().isOn("MODULES"));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void hasNoSimulatedRadios(String name) {
        Config config = ShippedConfig.load(name).config();
        for (String radio : List.of("MAC80211_HWSIM", "VIRT_WIFI")) {
            assertFalse(config.isOn(radio), radio);
        }
    }

    @Test
    void theyAreWhatKernelConfigHas() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("kernel-config"))) {
            assertEquals(
                    new TreeSet<>(ShippedConfig.names()),
                    files.map(f -> f.getFileName().toString())
                            .filter(n -> n.startsWith("config-"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /// A fragment's lines survived Kconfig: a line whose dependencies fail vanishes without a word.
    @ParameterizedTest
    @CsvSource({"fragment-6.1.config, config-6.1", "fragment-4.12.config, config-4.12.7"})
    void everyLineOfTheFragmentIsInIt(String fragment, String name) throws Exception {
        Config wanted =
                ConfigReaderTest.config(Files.readString(Path.of("kernel-config", fragment)));
        Config config = ShippedConfig.load(name).config();
        Set<String> lost = new TreeSet<>();
        for (Setting setting : wanted.settings().values()) {
            String is = config.get(setting.name()).map(Setting::raw).orElse("n");
            if (!is.equals(setting.raw())) {
                lost.add(setting.name());
            }
        }
        assertEquals(Set.of(), lost);
        assertTrue(wanted.settings().size() > 250, "fragments have hundreds of lines");
    }

    @ParameterizedTest
    @CsvSource({
        "4.4, config-4.12.7",
        "4.12.7, config-4.12.7",
        "5.4, config-4.12.7",
        "5.10, config-6.1",
        "6.1, config-6.1",
        "6.19, config-6.1"
    })
    void theNearestIsTheBaseOfADiff(String version, String name) {
        assertEquals(name, ShippedConfig.nearest(KernelVersion.parse(version)).origin());
        assertEquals("config-6.1", ShippedConfig.nearest(Optional.empty()).origin());
    }
}
