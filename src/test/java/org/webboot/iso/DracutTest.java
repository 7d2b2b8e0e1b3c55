package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.codec.Compression;

/// The menus are written after what is known of the vendors' (facts/distros.md §5.6, §5.7), not
/// copied.
final class DracutTest {
    private static final String HOOKS = "usr/lib/dracut/hooks/cmdline/";
    private static final String DMSQUASH = HOOKS + "30-parse-dmsquash-live.sh";
    private static final String KIWI = HOOKS + "30-parse-kiwi-live.sh";

    /// As mksquashfs 4.5.1 and mkfs.erofs 1.5 write them, as far as they are read.
    static byte[] squashfs(int inodes) {
        ByteBuffer image = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        return image.putInt(0x73717368).putInt(inodes).array();
    }

    private static byte[] erofs(long inodes) {
        ByteBuffer image = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        return image.putInt(1024, 0xe0f5e1e2).putLong(1040, inodes).array();
    }

    private static byte[] initrd(String... hooks) throws IOException {
        String[] names = new String[hooks.length + 2];
        names[0] = "etc/initrd-release";
        System.arraycopy(hooks, 0, names, 1, hooks.length);
        names[names.length - 1] = "usr/sbin/init";
        return Started.initrd(Compression.XZ, names);
    }

    private static TreeIso kiwiMade(String label, byte[] initrd, byte[] root, String menu) {
        return new TreeIso(label)
                .holding("boot/x86_64/loader/linux")
                .with("boot/x86_64/loader/initrd", initrd)
                .with("LiveOS/squashfs.img", root)
                .with("boot/grub2/grub.cfg", menu.replace("@", label.replace(" ", "\\x20")));
    }

    /// Since 42: an EROFS under the name squashfs.img, and a default that tests the medium.
    static TreeIso fedora() throws IOException {
        return kiwiMade(
                "Fedora-WS-Live-42",
                initrd(DMSQUASH),
                erofs(150_000),
                """
                set default="1"
                function load_video { insmod all_video; }
                search --no-floppy --set=root -l '@'
                set linux=linux
                set initrd=initrd
                if [ "${grub_platform}" = "efi" ]; then
                  set linux=linuxefi
                  set initrd=initrdefi
                fi
                menuentry 'Start Fedora-Workstation-Live 42' --class fedora --class os {
                	$linux ($root)/boot/x86_64/loader/linux ${extra_cmdline} ${isoboot} root=live:CDLABEL=@ rd.live.image quiet rhgb
                	$initrd ($root)/boot/x86_64/loader/initrd
                }
                menuentry 'Test this media & start Fedora-Workstation-Live 42' {
                	$linux ($root)/boot/x86_64/loader/linux root=live:CDLABEL=@ rd.live.image quiet rhgb rd.live.check
                	$initrd ($root)/boot/x86_64/loader/initrd
                }
                submenu 'Troubleshooting -->' {
                	menuentry 'Start Fedora-Workstation-Live 42 in basic graphics mode' {
                		$linux ($root)/boot/x86_64/loader/linux root=live:CDLABEL=@ rd.live.image nomodeset
                		$initrd ($root)/boot/x86_64/loader/initrd
                	}
                }
                """);
    }

    private static final String OPENSUSE_MENU =
            """
            set default=0
            menuentry "openSUSE Tumbleweed GNOME Live" --class os {
                set gfxpayload=keep
                echo Loading kernel...
                linux ($root)/boot/x86_64/loader/linux ${extra_cmdline} ${isoboot} splash=silent quiet root=live:CDLABEL=@ rd.live.image rd.live.overlay.persistent rd.live.overlay.cowfs=ext4
                initrd ($root)/boot/x86_64/loader/initrd
            }
            menuentry "Failsafe -- openSUSE Tumbleweed GNOME Live" {
                linux ($root)/boot/x86_64/loader/linux ide=nodma apm=off noresume nomodeset root=live:CDLABEL=@ rd.live.image
                initrd ($root)/boot/x86_64/loader/initrd
            }
            menuentry "mediacheck" {
                linux ($root)/boot/x86_64/loader/linux mediacheck=1 plymouth.enable=0 root=live:CDLABEL=@ rd.live.image
                initrd ($root)/boot/x86_64/loader/initrd
            }
            """;

    static TreeIso tumbleweed(byte[] initrd) {
        return kiwiMade("openSUSE Tumbleweed GNOME Live", initrd, squashfs(3), OPENSUSE_MENU);
    }

    @Test
    void fedoraIsNotKiwi() throws Exception {
        Started fedora = Started.of(fedora());
        assertEquals(new DmsquashLive(List.of("/LiveOS/squashfs.img"), true), fedora.family());
        assertEquals("Start Fedora-Workstation-Live 42", fedora.title());
        assertEquals("/boot/x86_64/loader/linux", fedora.kernel());
        assertEquals(
                "root=live:/dev/pmem0 rd.live.image quiet rd.live.overlay.overlayfs=1",
                fedora.line());
        assertFalse(fedora.family().findsByLabel());
    }

    @Test
    void kiwiIsFoundInTheInitrd() throws Exception {
        Started suse = Started.of(tumbleweed(initrd(KIWI)));
        assertEquals(new KiwiLive(List.of("/LiveOS/squashfs.img")), suse.family());
        assertEquals("openSUSE Tumbleweed GNOME Live", suse.title());
        assertEquals(
                "root=live:CDLABEL=openSUSE\\x20Tumbleweed\\x20GNOME\\x20Live quiet rd.live.image",
                suse.line());
        assertTrue(suse.family().findsByLabel());
    }

    @Test
    void bothParsersMeanKiwi() throws Exception {
        assertEquals("kiwi-live", Started.of(tumbleweed(initrd(DMSQUASH, KIWI))).family().name());
    }

    @Test
    void hooksElsewhereAndBehindMicrocode() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Started.initrd(Compression.NONE, "kernel/x86/microcode/GenuineIntel.bin"));
        both.write(
                Started.initrd(
                        Compression.ZSTD,
                        "./var/lib/dracut/hooks/cmdline/30-parse-kiwi-live.sh",
                        "./var/tmp"));
        assertEquals("kiwi-live", Started.of(tumbleweed(both.toByteArray())).family().name());
    }

    @Test
    void whatCannotBeReadGetsWordsThatBothTake() throws Exception {
        Started odd = Started.of(tumbleweed("LZO, say".getBytes(UTF_8)));
        assertTrue(odd.line().startsWith("root=live:CDLABEL=openSUSE"), odd.line());
        assertTrue(odd.family().findsByLabel());
    }

    /// Leap 16's installer is a live system; its initrd has the parser that takes devices.
    @Test
    void leap16() throws Exception {
        Started leap =
                Started.of(
                        kiwiMade(
                                "Install-Leap-16.0-x86_64",
                                initrd("var/lib/dracut/hooks/cmdline/30-parse-dmsquash-live.sh"),
                                squashfs(3),
                                """
                                menuentry "Install Leap 16.0" {
                                    linux ($root)/boot/x86_64/loader/linux root=live:LABEL=@ rd.live.image
                                    initrd ($root)/boot/x86_64/loader/initrd
                                }
                                menuentry "Check Installation Medium" {
                                    linux ($root)/boot/x86_64/loader/linux root=live:LABEL=@ rd.live.image mediacheck=1
                                    initrd ($root)/boot/x86_64/loader/initrd
                                }
                                """));
        assertEquals("Install Leap 16.0", leap.title());
        assertEquals("root=live:/dev/pmem0 rd.live.image", leap.line());
    }

    /// lorax: escaped label, kernel in images/pxeboot, nested image.
    @Test
    void alma() throws Exception {
        TreeIso image =
                new TreeIso("AlmaLinux 9 Live")
                        .holding("images/pxeboot/vmlinuz")
                        .with("images/pxeboot/initrd.img", initrd(DMSQUASH))
                        .with("LiveOS/squashfs.img", squashfs(4))
                        .with(
                                "EFI/BOOT/grub.cfg",
                                """
                                set default="1"
                                menuentry 'Start AlmaLinux Live' {
                                	linuxefi /images/pxeboot/vmlinuz root=live:CDLABEL=AlmaLinux\\x209\\x20Live  rd.live.image quiet rhgb
                                	initrdefi /images/pxeboot/initrd.img
                                }
                                menuentry 'Test this media & start AlmaLinux Live' {
                                	linuxefi /images/pxeboot/vmlinuz root=live:CDLABEL=AlmaLinux\\x209\\x20Live  rd.live.image rd.live.check quiet
                                	initrdefi /images/pxeboot/initrd.img
                                }
                                """);
        Started alma = Started.of(image);
        assertEquals("Start AlmaLinux Live", alma.title());
        assertEquals("root=live:/dev/pmem0 rd.live.image quiet", alma.line());
    }

    /// live-build with LB_INITRAMFS=dracut-live.
    @Test
    void debianWithDracut() throws Exception {
        TreeIso image =
                new TreeIso("d-live 13.1.0 gn amd64")
                        .holding("live/vmlinuz")
                        .with("live/initrd.img", initrd(DMSQUASH))
                        .with("live/filesystem.squashfs", squashfs(70_000))
                        .with(
                                "boot/grub/grub.cfg",
                                """
                                menuentry "Live system" {
                                	linux /live/vmlinuz boot=live components quiet splash rd.live.image root=live:CDLABEL=d-live\\ 13 rd.live.dir=live rd.live.squashimg=filesystem.squashfs findiso=${iso_path}
                                	initrd /live/initrd.img
                                }
                                """);
        Started debian = Started.of(image);
        assertEquals(new DmsquashLive(List.of("/live/filesystem.squashfs"), true), debian.family());
        assertEquals(
                "root=live:/dev/pmem0 boot=live components quiet rd.live.image rd.live.dir=live"
                        + " rd.live.squashimg=filesystem.squashfs rd.live.overlay.overlayfs=1",
                debian.line());
    }

    @Test
    void usualKernelWithoutMenu() throws Exception {
        TreeIso image =
                new TreeIso("BARE")
                        .holding("images/pxeboot/vmlinuz")
                        .with("images/pxeboot/initrd.img", initrd(DMSQUASH))
                        .with("LiveOS/squashfs.img", squashfs(3));
        assertEquals("root=live:/dev/pmem0 rd.live.image", Started.of(image).line());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "overlays on disks | rd.live.overlay=LABEL=x:/y rd.live.overlay.persistent"
                        + " rd.live.overlay.cowfs=ext4 rd.overlay=/dev/sda1 | ",
                "sizes stay | rd.live.overlay.size=4096 rd.live.overlay.readonly=1"
                        + " | rd.live.overlay.size=4096 rd.live.overlay.readonly=1",
                "copies and checks | rd.live.ram=1 rd.live.check rd.writable.fsimg=1 mediacheck=1 | ",
                "old word | liveimg ro quiet | liveimg ro quiet",
                "ISO file | iso-scan/filename=/x.iso rhgb splash=silent | ",
            })
    void words(String row, String vendor, String kept) {
        String own = kept == null ? "" : " " + kept;
        assertEquals(
                "root=live:/dev/pmem0 rd.live.image" + own,
                Started.line(new DmsquashLive(List.of(), false), vendor),
                row);
        assertEquals(
                "root=live:CDLABEL=A\\x20LABEL rd.live.image" + own,
                Started.line(new KiwiLive(List.of()), vendor),
                row);
    }

    @Test
    void toldOverlayIsNotToldTwice() {
        DmsquashLive flat = new DmsquashLive(List.of(), true);
        assertEquals(
                "root=live:/dev/pmem0 rd.live.image rd.live.overlay.overlayfs=1",
                Started.line(flat, "rd.live.image rd.live.overlay.overlayfs=1"));
        assertEquals(
                "root=live:/dev/mtdblock0 rd.live.image rd.overlay",
                Started.line(
                        flat,
                        "rd.live.image rd.overlay",
                        new Medium.Device(Path.of("/dev/mtdblock0"), "", "")));
    }

    @Test
    void kiwiWithoutLabelKeepsTheVendors() {
        assertEquals(
                "root=live:CDLABEL=X rd.live.image",
                Started.line(
                        new KiwiLive(List.of()),
                        "root=live:CDLABEL=X rd.live.image rd.live.overlay.persistent",
                        new Medium.Device(Path.of("/dev/pmem0"), "", "")));
    }

    @Test
    void flatnessByTheCountOfInodes() {
        assertTrue(RootImage.isFlat(squashfs(40_000)));
        assertFalse(RootImage.isFlat(squashfs(3)));
        assertTrue(RootImage.isFlat(erofs(40_000)));
        assertFalse(RootImage.isFlat(erofs(3)));
        assertFalse(RootImage.isFlat(new byte[2048]));
        assertFalse(RootImage.isFlat(new byte[3]));
    }
}
