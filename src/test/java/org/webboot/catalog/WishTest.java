package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.stage.BootException;

class WishTest {
    @ParameterizedTest
    @CsvSource({
        "debian,debian,'',''",
        "debian:gnome,debian,gnome,''",
        "ubuntu:24.04,ubuntu,'',24.04",
        "fedora:kde:43,fedora,kde,43",
        "fedora:43:kde,fedora,kde,43",
        "'','','',''",
        "x:,x,'',''",
    })
    void partsInAnyOrder(String text, String system, String edition, String version)
            throws Exception {
        Wish wish = Wish.of(text);
        assertEquals(system, wish.system());
        assertEquals(edition, wish.edition().orElse(""));
        assertEquals(version, wish.version().orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"a:b:c", "a:1:2", "a:b:1:2"})
    void twiceTheSameIsRefused(String text) {
        assertThrows(BootException.class, () -> Wish.of(text));
    }

    @Test
    void aVersionOfTheSameFormIsNewerThanTheCatalogPerhaps() throws Exception {
        Distro ubuntu = Catalog.shipped().find("ubuntu");
        assertEquals(Optional.of("28.04"), Wish.of("ubuntu:28.04").versionAmong(ubuntu));
        BootException e =
                assertThrows(BootException.class, () -> Wish.of("ubuntu:24").versionAmong(ubuntu));
        assertTrue(e.advice().contains("ubuntu:24.04"), e.advice());
        Distro arch = Catalog.shipped().find("arch");
        assertThrows(BootException.class, () -> Wish.of("arch:2026.10.01").versionAmong(arch));
    }

    @ParameterizedTest
    @CsvSource({"13.10.0,13.9.0", "13.10,13.9.9", "13.7.1,13.7", "20260401,9", "1.2,1.1"})
    void versionsCompareByNumber(String newer, String older) {
        assertTrue(new Version(newer).compareTo(new Version(older)) > 0);
        assertTrue(new Version(older).compareTo(new Version(newer)) < 0);
    }

    @ParameterizedTest
    @CsvSource({"debian,debian,0", "debain,debian,2", "'',abc,3", "kitten,sitting,3"})
    void distance(String a, String b, int distance) {
        assertEquals(distance, Wish.distance(a, b));
    }
}
