package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Menus in the vendors' shape, written by hand after their templates.
final class IsolinuxMenuTest {
    private static BootMenu parse(String path, String text, Map<String, String> files)
            throws IOException {
        return IsolinuxMenu.parse(path, text, Fixtures.files(files));
    }

    @Test
    void debian() throws IOException {
        BootMenu menu =
                parse(
                        "/isolinux/isolinux.cfg",
                        "include menu.cfg\ndefault vesamenu.c32\nprompt 0\ntimeout 0\n",
                        Map.of(
                                "/isolinux/menu.cfg",
                                """
                                menu hshift 0
                                menu title Boot menu
                                include live.cfg
                                menu begin utilities
                                	menu label ^Utilities
                                	label mainmenu
                                		menu label ^Back..
                                		menu exit
                                	label hdt
                                		menu default
                                		com32 hdt.c32
                                menu end
                                menu clear
                                """,
                                "/isolinux/live.cfg",
                                """
                                label live-amd64-failsafe
                                	menu label Live system (amd64 fail-safe mode)
                                	linux /live/vmlinuz
                                	initrd /live/initrd.img
                                	append boot=live components memtest noapic

                                label live-amd64
                                	menu label ^Live system (amd64)
                                	menu default
                                	linux /live/vmlinuz
                                	initrd /live/initrd.img
                                	append boot=live components quiet splash
                                """));
        assertEquals(2, menu.entries().size());
        assertEquals(
                Optional.of(
                        new BootEntry(
                                "Live system (amd64)",
                                "/live/vmlinuz",
                                List.of("/live/initrd.img"),
                                List.of("boot=live", "components", "quiet", "splash"),
                                "/isolinux/isolinux.cfg")),
                menu.preferred());
    }

    @Test
    void fedoraWithInitrdInsideAppend() throws IOException {
        BootMenu menu =
                parse(
                        "/isolinux/isolinux.cfg",
                        """
                        default vesamenu.c32
                        label linux
                          menu label ^Start Fedora-Workstation-Live 36
                          kernel vmlinuz
                          append initrd=initrd.img root=live:CDLABEL=Fedora\\x20WS rd.live.image quiet rhgb
                        label check
                          menu label Test this ^media
                          menu default
                          kernel vmlinuz
                          append initrd=initrd.img root=live:CDLABEL=F rd.live.image rd.live.check quiet
                        label memtest
                          menu label Run a ^memory test.
                          text help
                            label is no label in here
                          endtext
                          kernel memtest.bin
                        label local
                          localboot 0xffff
                        """,
                        Map.of());
        BootEntry first = menu.entries().getFirst();
        assertEquals("Start Fedora-Workstation-Live 36", first.title());
        assertEquals("/isolinux/vmlinuz", first.kernel());
        assertEquals(List.of("/isolinux/initrd.img"), first.initrds());
        assertEquals(
                List.of("root=live:CDLABEL=Fedora\\x20WS", "rd.live.image", "quiet", "rhgb"),
                first.arguments());
        assertEquals("Test this media", menu.preferred().orElseThrow().title());
        assertEquals(2, menu.entries().size());
    }

    @Test
    void archWithConfigAndSeveralInitrds() throws IOException {
        BootMenu menu =
                parse(
                        "/boot/syslinux/syslinux.cfg",
                        """
                        DEFAULT select
                        LABEL select
                        COM32 whichsys.c32
                        APPEND -pxe- pxe -sys- sys -iso- sys
                        LABEL sys
                        CONFIG archiso_sys.cfg
                        """,
                        Map.of(
                                "/boot/syslinux/archiso_sys.cfg",
                                """
                                INCLUDE archiso_head.cfg
                                DEFAULT arch
                                LABEL arch
                                TEXT HELP
                                Boot the Arch Linux install medium on BIOS.
                                ENDTEXT
                                MENU LABEL Arch Linux install medium (x86_64, BIOS)
                                LINUX ../../arch/boot/x86_64/vmlinuz-linux
                                INITRD /arch/boot/intel-ucode.img,/arch/boot/x86_64/initramfs-linux.img
                                APPEND archisobasedir=arch archisosearchuuid=2026-10-01-12-00-00-00
                                """));
        BootEntry arch = menu.preferred().orElseThrow();
        assertEquals("/arch/boot/x86_64/vmlinuz-linux", arch.kernel());
        assertEquals(
                List.of("/arch/boot/intel-ucode.img", "/arch/boot/x86_64/initramfs-linux.img"),
                arch.initrds());
        assertEquals(1, menu.entries().size());
    }

    @Test
    void defaultNamesALabelAndGlobalAppendFillsIn() throws IOException {
        BootMenu menu =
                parse(
                        "/isolinux.cfg",
                        """
                        APPEND quiet "a b"
                        DEFAULT Two
                        LABEL one
                        KERNEL k1 x=1
                        LABEL two
                        KERNEL k2
                        APPEND -
                        LABEL three
                        LINUX odd.img
                        """,
                        Map.of());
        assertEquals(List.of("x=1", "quiet", "\"a b\""), menu.entries().getFirst().arguments());
        assertEquals("/k2", menu.preferred().orElseThrow().kernel());
        assertEquals(List.of(), menu.preferred().orElseThrow().arguments());
        assertEquals("/odd.img", menu.entries().getLast().kernel());
    }

    @Test
    void includesThatNeverEndAndGarbage() throws IOException {
        assertEquals(
                List.of(),
                parse("/a", "include a\ninclude a\n", Map.of("/a", "include a\ninclude a"))
                        .entries());
        Random random = new Random(9);
        String alphabet = "label kernel append menu default \n\n\t-\"=,initrd=";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            parse("/a", text.toString(), Map.of());
        }
    }
}
