package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The menus are written after what is known of the vendor's (facts/distros.md §5.3), not copied.
final class MisoTest {
    private static TreeIso manjaro(String search) {
        return new TreeIso("MANJARO_KDE_2604")
                .holding(
                        "boot/vmlinuz-x86_64",
                        "boot/initramfs-x86_64.img",
                        "boot/intel_ucode.img",
                        "boot/amd_ucode.img",
                        "boot/memtest",
                        "manjaro/x86_64/rootfs.sfs",
                        "manjaro/x86_64/desktopfs.sfs",
                        "manjaro/x86_64/mhwdfs.sfs",
                        "manjaro/x86_64/livefs.sfs",
                        "manjaro/x86_64/rootfs.md5")
                .with(
                        "boot/grub/grub.cfg",
                        """
                        source /boot/grub/variable.cfg
                        if [ -z "${def_timezone}" ]; then
                          set def_timezone="UTC"
                        fi
                        set bootlang="lang=${def_bootlang}"
                        set keyboard="keytable=${def_keyboard}"
                        set timezone="tz=${def_timezone}"
                        source /boot/grub/kernels.cfg
                        menuentry $"Memory test" { linux16 /boot/memtest }
                        """)
                .with("boot/grub/variable.cfg", "def_bootlang=\"en_US\"\ndef_keyboard=\"us\"\n")
                .with(
                        "boot/grub/kernels.cfg",
                        """
                        menuentry $"Boot with open source drivers" --class=manjaro {
                          set gfxpayload=keep
                          linux ($root)/boot/vmlinuz-x86_64 misobasedir=manjaro %1$s quiet systemd.show_status=1 splash driver=free nouveau.modeset=1 i915.modeset=1 radeon.modeset=1 $bootlang $keyboard $timezone
                          initrd ($root)/boot/amd_ucode.img ($root)/boot/intel_ucode.img ($root)/boot/initramfs-x86_64.img
                        }
                        menuentry $"Boot with proprietary drivers" --class=manjaro {
                          linux ($root)/boot/vmlinuz-x86_64 misobasedir=manjaro %1$s quiet driver=nonfree nouveau.modeset=0 $bootlang $keyboard $timezone
                          initrd ($root)/boot/amd_ucode.img ($root)/boot/intel_ucode.img ($root)/boot/initramfs-x86_64.img
                        }
                        """
                                .formatted(search));
    }

    static TreeIso manjaro() {
        return manjaro("misolabel=MANJARO_KDE_2604");
    }

    private static final String DRIVERS =
            "quiet systemd.show_status=1 driver=free nouveau.modeset=1 i915.modeset=1"
                    + " radeon.modeset=1 lang=en_US keytable=us tz=UTC";

    @Test
    void variablesOfIncludedFiles() throws Exception {
        Started manjaro = Started.of(manjaro());
        assertEquals(new Miso("manjaro", false), manjaro.family());
        assertEquals("Boot with open source drivers", manjaro.title());
        assertEquals(
                "/boot/amd_ucode.img /boot/intel_ucode.img /boot/initramfs-x86_64.img",
                manjaro.initrds());
        assertEquals("misobasedir=manjaro " + DRIVERS + " misodevice=/dev/pmem0", manjaro.line());
        assertFalse(manjaro.family().findsByLabel());
        assertEquals(
                List.of(
                        "/manjaro/x86_64/rootfs.sfs",
                        "/manjaro/x86_64/desktopfs.sfs",
                        "/manjaro/x86_64/mhwdfs.sfs",
                        "/manjaro/x86_64/livefs.sfs"),
                Started.images(manjaro()));
    }

    @Test
    void dracutGoesByLabel() throws Exception {
        Started manjaro = Started.of(manjaro("root=miso:LABEL=MANJARO_KDE_2604"));
        assertEquals(
                "misobasedir=manjaro " + DRIVERS + " root=miso:LABEL=MANJARO_KDE_2604",
                manjaro.line());
        assertTrue(manjaro.family().findsByLabel());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "other places | misodevice=/dev/sdb misolabel=X img_dev=/dev/sda1 img_loop=/x.iso",
                "copies and checks | copytoram=y checksum=y cow_label=x cow_device=/dev/sda",
                "net | miso_http_srv=http://x/ miso_nbd_srv=y",
            })
    void words(String row, String vendor) {
        assertEquals(
                "misobasedir=manjaro misodevice=/dev/pmem0",
                Started.line(new Miso("manjaro", false), vendor),
                row);
    }
}
