package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

final class EntryChoiceTest {
    private static BootEntry entry(String title, String words) {
        return new BootEntry(
                title,
                "/live/vmlinuz-6",
                List.of("/live/initrd-6"),
                Arrays.asList(words.split(" ")),
                "/boot/grub/grub.cfg");
    }

    private static final BootEntry LIVE = entry("Live system", "boot=live components");
    private static final BootEntry GERMAN = entry("German", "boot=live locales=de_DE.UTF-8");
    private static final BootEntry FAILSAFE =
            entry("Live system (fail-safe mode)", "boot=live memtest noapic");
    private static final BootEntry TORAM = entry("To RAM", "boot=live toram");
    private static final BootEntry SAVED =
            entry("Live USB Persistence", "boot=live persistence persistence-encryption=luks");
    private static final BootEntry SAFE = entry("Safe graphics", "boot=live nomodeset");
    private static final BootEntry INSTALL = entry("Install", "boot=live auto=true");
    private static final BootEntry CHECK = entry("Check", "boot=live verify-checksums");

    private static final TreeIso FILES =
            new TreeIso("LIVE").holding("live/vmlinuz-6", "live/initrd-6");

    private static BootEntry choose(Optional<BootEntry> preferred, BootEntry... entries)
            throws IOException, BootException {
        BootMenu menu = new BootMenu("/boot/grub/grub.cfg", List.of(entries), preferred);
        try (Iso9660 iso = FILES.open()) {
            return EntryChoice.choose(List.of(menu), new LiveBoot(), iso);
        }
    }

    @Test
    void menusDefaultWins() throws Exception {
        assertEquals(GERMAN, choose(Optional.of(GERMAN), LIVE, GERMAN));
        assertEquals(LIVE, choose(Optional.empty(), LIVE, GERMAN));
    }

    @Test
    void aTitleOfThousandsOfWordsIsReadToItsEnd() {
        for (String title : List.of("graphical install", "text ".repeat(50_000) + "install")) {
            assertTrue(
                    Objection.against(entry(title, "boot=live"), new LiveBoot()).stream()
                            .anyMatch(o -> o.reason().equals("is the installer")));
        }
    }

    @Test
    void defaultWithSomethingAgainstItLoses() throws Exception {
        for (BootEntry bad : List.of(TORAM, SAVED, SAFE, INSTALL, CHECK, FAILSAFE)) {
            assertEquals(LIVE, choose(Optional.of(bad), bad, LIVE), bad.title());
        }
    }

    @Test
    void secondBestIsTakenWhenThereIsNoBetter() throws Exception {
        // Clonezilla's own default says nomodeset.
        assertEquals(SAFE, choose(Optional.of(SAFE), SAFE, FAILSAFE));
        assertEquals(TORAM, choose(Optional.empty(), FAILSAFE, TORAM));
    }

    @Test
    void everyRefusalIsTold() {
        BootEntry installer =
                new BootEntry(
                        "Start installer",
                        "/install.amd/vmlinuz",
                        List.of("/install.amd/initrd.gz"),
                        List.of("vga=788"),
                        "/boot/grub/grub.cfg");
        BootEntry gone =
                new BootEntry(
                        "Old", "/live/vmlinuz-1", List.of(), List.of("boot=live"), "/isolinux.cfg");
        var e =
                assertThrows(
                        BootException.class,
                        () -> choose(Optional.of(FAILSAFE), FAILSAFE, installer, gone));
        assertEquals(Stage.ISO, e.stage());
        assertEquals(
                "no entry of the boot menus starts the live system: 'Live system (fail-safe mode)'"
                        + " of /boot/grub/grub.cfg is the fail-safe mode, is for broken firmware;"
                        + " 'Start installer' of /boot/grub/grub.cfg does not say boot=live, is the"
                        + " installer, names a kernel that is not there, /install.amd/vmlinuz; 'Old'"
                        + " of /isolinux.cfg names a kernel that is not there, /live/vmlinuz-1",
                e.getMessage());
    }

    @Test
    void initrdMustBeThere() {
        BootEntry none =
                new BootEntry("A", "/live/vmlinuz-6", List.of(), List.of("boot=live"), "/m");
        BootEntry gone =
                new BootEntry("B", "/live/vmlinuz-6", List.of("/x"), List.of("boot=live"), "/m");
        var e = assertThrows(BootException.class, () -> choose(Optional.empty(), none, gone));
        assertTrue(e.toString().contains("'A' of /m names no initrd"), e.toString());
        assertTrue(e.toString().contains("'B' of /m names an initrd that is not there, /x"));
    }
}
