package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The menu is written after what is known of the vendors' (facts/distros.md §5.6), not copied.
final class AnacondaTest {
    static TreeIso fedoraServer() {
        return new TreeIso("Fedora-S-dvd-x86_64-44")
                .holding(
                        "images/pxeboot/vmlinuz",
                        "images/pxeboot/initrd.img",
                        "images/install.img",
                        "media.repo")
                .with(
                        "boot/grub2/grub.cfg",
                        """
                        set default="1"
                        menuentry 'Install Fedora 44' --class fedora {
                        	linux /images/pxeboot/vmlinuz inst.stage2=hd:LABEL=Fedora-S-dvd-x86_64-44 quiet
                        	initrd /images/pxeboot/initrd.img
                        }
                        menuentry 'Test this media & install Fedora 44' --class fedora {
                        	linux /images/pxeboot/vmlinuz inst.stage2=hd:LABEL=Fedora-S-dvd-x86_64-44 rd.live.check quiet
                        	initrd /images/pxeboot/initrd.img
                        }
                        submenu 'Troubleshooting -->' {
                        	menuentry 'Install Fedora 44 in basic graphics mode' {
                        		linux /images/pxeboot/vmlinuz inst.stage2=hd:LABEL=Fedora-S-dvd-x86_64-44 nomodeset quiet
                        		initrd /images/pxeboot/initrd.img
                        	}
                        	menuentry 'Rescue a Fedora system' {
                        		linux /images/pxeboot/vmlinuz inst.stage2=hd:LABEL=Fedora-S-dvd-x86_64-44 inst.rescue quiet
                        		initrd /images/pxeboot/initrd.img
                        	}
                        }
                        """);
    }

    @Test
    void installsWithoutTestingTheMedium() throws Exception {
        Started fedora = Started.of(fedoraServer());
        assertEquals(new Anaconda(), fedora.family());
        assertEquals("Install Fedora 44", fedora.title());
        assertEquals("quiet inst.stage2=hd:/dev/pmem0", fedora.line());
        assertFalse(fedora.family().findsByLabel());
        assertEquals(List.of("/images/install.img"), Started.images(fedoraServer()));
    }

    /// CentOS 7 had its second stage in LiveOS.
    @Test
    void liveOsAloneMakesNoLiveSystem() throws Exception {
        TreeIso image =
                new TreeIso("CentOS 7 x86_64")
                        .holding("isolinux/vmlinuz", "isolinux/initrd.img", "LiveOS/squashfs.img")
                        .with(
                                "isolinux/isolinux.cfg",
                                """
                                label linux
                                  menu label ^Install CentOS 7
                                  kernel vmlinuz
                                  append initrd=initrd.img inst.stage2=hd:LABEL=CentOS\\x207\\x20x86_64 quiet
                                """);
        Started centos = Started.of(image);
        assertEquals(new Anaconda(), centos.family());
        assertEquals("quiet inst.stage2=hd:/dev/pmem0", centos.line());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "repository on the medium | inst.stage2=hd:LABEL=x inst.repo=hd:LABEL=x:/ quiet | quiet",
                "the person's stay | inst.repo=https://x/y inst.ks=https://x/ks inst.text rd.live.check"
                        + " | inst.repo=https://x/y inst.ks=https://x/ks inst.text",
            })
    void words(String row, String vendor, String kept) {
        assertEquals(
                kept + " inst.stage2=hd:/dev/pmem0", Started.line(new Anaconda(), vendor), row);
    }
}
