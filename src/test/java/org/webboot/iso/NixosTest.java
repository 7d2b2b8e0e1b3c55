package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.codec.Compression;
import org.webboot.stage.BootException;

/// The menus are written after what is known of the vendor's (facts/distros.md §5.10), not copied.
final class NixosTest {
    private static final String LABEL = "nixos-minimal-25.11-x86_64";
    private static final String INIT = "init=/nix/store/abc-nixos-system-nixos-25.11/init";
    private static final String REST = "boot.shell_on_fail nohibernate loglevel=4";

    private static TreeIso files(String... initrd) throws IOException {
        return new TreeIso(LABEL)
                .holding("boot/bzImage", "nix-store.squashfs", "version.txt")
                .with("boot/initrd", Started.initrd(Compression.ZSTD, initrd));
    }

    static TreeIso withMenu(String... initrd) throws IOException {
        return files(initrd)
                .with(
                        "EFI/boot/grub.cfg",
                        """
                        set timeout=10
                        menuentry 'NixOS 25.11 Installer '  --class installer {
                          # Fallback to UEFI console for boot
                          terminal_output console
                          linux /boot/bzImage ${isoboot} %1$s root=LABEL=%2$s %3$s
                          initrd /boot/initrd
                        }
                        menuentry 'NixOS 25.11 Installer (nomodeset)' {
                          linux /boot/bzImage ${isoboot} %1$s root=LABEL=%2$s %3$s nomodeset
                          initrd /boot/initrd
                        }
                        menuentry 'NixOS 25.11 Installer (copytoram)' {
                          linux /boot/bzImage ${isoboot} %1$s root=LABEL=%2$s %3$s copytoram
                          initrd /boot/initrd
                        }
                        """
                                .formatted(INIT, LABEL, REST));
    }

    @Test
    void scriptTakesTheDevice() throws Exception {
        Started nixos = Started.of(withMenu("init", "nix/store/xyz-stage-1-init.sh"));
        assertEquals(new Nixos(true), nixos.family());
        assertEquals("NixOS 25.11 Installer ", nixos.title());
        assertEquals(INIT + " " + REST + " root=/dev/pmem0", nixos.line());
        assertFalse(nixos.family().findsByLabel());
    }

    @Test
    void systemdHasItsLabelBuiltIn() throws Exception {
        TreeIso image = withMenu("etc/initrd-release", "etc/systemd/system/initrd.target", "init");
        Started nixos = Started.of(image);
        assertEquals(INIT + " " + REST + " root=LABEL=" + LABEL, nixos.line());
        assertTrue(nixos.family().findsByLabel());
        assertEquals(List.of("/nix-store.squashfs"), Started.images(image));
    }

    @Test
    void initrdOfAnUnknownKindGoesByLabel() throws Exception {
        TreeIso image = withMenu("init").with("boot/initrd", "not an archive");
        assertEquals(new Nixos(false), Started.of(image).family());
    }

    @Test
    void isolinuxOfOlderImages() throws Exception {
        TreeIso image =
                files("nix/store/xyz-stage-1-init.sh")
                        .with(
                                "isolinux/isolinux.cfg",
                                """
                                SERIAL 0 115200
                                UI vesamenu.c32
                                MENU TITLE NixOS
                                DEFAULT boot
                                LABEL boot
                                MENU LABEL NixOS 25.11 Installer
                                LINUX /boot/bzImage
                                APPEND %s root=LABEL=%s %s
                                INITRD /boot/initrd
                                """
                                        .formatted(INIT, LABEL, REST));
        assertEquals(INIT + " " + REST + " root=/dev/pmem0", Started.of(image).line());
    }

    /// Nobody but the menu knows the system's place in the store.
    @Test
    void withoutMenuThereIsNoWay() {
        var e = assertThrows(BootException.class, () -> Started.of(files("init")));
        assertTrue(e.toString().contains("start no Linux: none was found"), e.toString());
    }
}
