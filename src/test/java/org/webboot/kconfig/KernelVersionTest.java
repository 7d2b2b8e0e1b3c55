package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {
    static KernelVersion version(String text) {
        return KernelVersion.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "4.12.7, 4, 12, 7",
        "5.4.0-26-generic, 5, 4, 0",
        "6.12.0-55.40.1.el10_0.x86_64, 6, 12, 0",
        "6.17.5-arch1, 6, 17, 5",
        "6.18.0-rc3, 6, 18, 0",
        "6.12.117+deb13-amd64, 6, 12, 117",
        "5.9, 5, 9, 0",
        "2.6.32, 2, 6, 32"
    })
    void readsWhatKernelsAreCalled(String text, int major, int minor, int patch) {
        KernelVersion version = version(text);
        assertEquals(major, version.major());
        assertEquals(minor, version.minor());
        assertEquals(patch, version.patch());
        assertEquals(text, version.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "v6.1", ".1", "6.", "linux", "99999999.1"})
    void takesNothingElse(String text) {
        assertEquals(Optional.empty(), KernelVersion.parse(text));
    }

    @Test
    void aSeriesEndsWithItsLastPatch() {
        assertTrue(version("5.3.18").atMost(version("5.3")));
        assertFalse(version("5.4").atMost(version("5.3")));
        assertTrue(version("4.20.1").atMost(version("5.3")));
        assertTrue(version("5.4").atLeast(version("5.4")));
        assertFalse(version("5.3.99").atLeast(version("5.4")));
        assertTrue(version("10.0").atLeast(version("6.19")));
    }

    @Test
    void countsReleasesBetween() {
        assertEquals(1, version("5.0").distance(version("4.20")));
        assertEquals(1, version("5.19").distance(version("6.0")));
        assertEquals(1, version("7.0").distance(version("6.19")));
        assertEquals(1, version("3.19").distance(version("4.0")));
        assertEquals(0, version("6.1.5").distance(version("6.1")));
    }
}
