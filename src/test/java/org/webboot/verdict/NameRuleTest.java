package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.plan.Topic;

class NameRuleTest {
    /// Labels as facts/distros.md §5 has them.
    @ParameterizedTest
    @CsvSource({
        "archlinux-2026.11.01-x86_64.iso, ARCH_202611, false",
        "archlinux-2026.11.01-x86_64.iso, ARCH_202401, true",
        "archlinux-x86_64.iso, ARCH_202401, false",
        "systemrescue-13.02-amd64.iso, RESCUE1302, false",
        "systemrescue-13.02-amd64.iso, RESCUE1200, true",
        "alpine-standard-3.22.1-x86_64.iso, alpine-std 3.22.1 x86_64, false",
        "alpine-standard-3.22.1-x86_64.iso, alpine-std 3.20.1 x86_64, true",
        "debian-live-13.7.0-amd64-gnome.iso, d-live 13.7.0 gn amd64, false",
        "Fedora-Workstation-Live-44-1.7.x86_64.iso, Fedora-WS-Live-44, false",
        "ubuntu-24.04.5.1-desktop-amd64.iso, Ubuntu 24.04.5 LTS amd64, false",
        "linuxmint-22.3-cinnamon-64bit.iso, Linux Mint 22.3 Cinnamon 64-bit, false",
        "openSUSE-Tumbleweed-GNOME-Live-x86_64-Snapshot20261101-Media.iso, openSUSE_Tumbleweed_GNOME_Live, false",
        "x.iso, ARCH_202611, false"
    })
    void aLabelThatSpeaksOfAnotherVersion(String file, String label, boolean differs) {
        assertEquals(differs, NameRule.differ(file, label));
    }

    @Test
    void whatWasKnownOfTheSystemStaysInItsLine() {
        Verdict verdict = new Verdict(List.of(Line.green(Topic.SYSTEM, "archiso, entry 'Arch'")));
        assertEquals(verdict, NameRule.held(verdict, "arch-2026.11.01.iso", "ARCH_202611"));
        Line line = NameRule.held(verdict, "arch-2026.11.01.iso", "ARCH_202401").lines().getFirst();
        assertEquals(Colour.AMBER, line.colour());
        assertEquals(
                "archiso, entry 'Arch'; the image calls itself 'ARCH_202401', and"
                        + " 'arch-2026.11.01.iso' was asked for",
                line.reason());
    }
}
