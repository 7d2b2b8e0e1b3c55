package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The menus are written after what is known of the vendors' (facts/distros.md §5.4), not copied.
final class CasperTest {
    private static final String DESKTOP_MENU =
            """
            set timeout=30
            loadfont unicode
            set menu_color_normal=white/black
            menuentry "Try or Install Ubuntu" {
            	set gfxpayload=keep
            	linux	/casper/vmlinuz  --- quiet splash
            	initrd	/casper/initrd
            }
            menuentry "Ubuntu (safe graphics)" {
            	set gfxpayload=keep
            	linux	/casper/vmlinuz nomodeset  --- quiet splash
            	initrd	/casper/initrd
            }
            grub_platform
            if [ "$grub_platform" = "efi" ]; then
            menuentry 'Boot from next volume' {
            	exit 1
            }
            menuentry 'UEFI Firmware Settings' {
            	fwsetup
            }
            else
            menuentry 'Test memory' {
            	linux16 /boot/memtest86+x64.bin
            }
            fi
            """;

    private static final String LOOPBACK =
            """
            menuentry "Try or Install Ubuntu" {
            	set gfxpayload=keep
            	linux	/casper/vmlinuz  iso-scan/filename=${iso_path} --- quiet splash
            	initrd	/casper/initrd
            }
            """;

    static TreeIso desktop() {
        return new TreeIso("Ubuntu 24.04.1 LTS amd64")
                .with("boot/grub/grub.cfg", DESKTOP_MENU)
                .with("boot/grub/loopback.cfg", LOOPBACK)
                .holding(
                        "casper/vmlinuz",
                        "casper/initrd",
                        "casper/minimal.squashfs",
                        "casper/minimal.de.squashfs",
                        "casper/minimal.standard.squashfs",
                        "casper/minimal.standard.live.squashfs",
                        "casper/minimal.standard.live.manifest",
                        "casper/install-sources.yaml",
                        "boot/memtest86+x64.bin");
    }

    static TreeIso server() {
        return new TreeIso("Ubuntu-Server 24.04.1 LTS amd64")
                .with(
                        "boot/grub/grub.cfg",
                        """
                        menuentry "Try or Install Ubuntu Server" {
                        	linux	/casper/vmlinuz  ---
                        	initrd	/casper/initrd
                        }
                        menuentry "Ubuntu Server with the HWE kernel" {
                        	linux	/casper/hwe-vmlinuz  ---
                        	initrd	/casper/hwe-initrd
                        }
                        """)
                .holding(
                        "casper/vmlinuz",
                        "casper/initrd",
                        "casper/hwe-vmlinuz",
                        "casper/hwe-initrd",
                        "casper/ubuntu-server-minimal.squashfs",
                        "casper/ubuntu-server-minimal.ubuntu-server.squashfs",
                        "casper/ubuntu-server-minimal.ubuntu-server.installer.squashfs",
                        "casper/ubuntu-server-minimal.ubuntu-server.installer.generic.squashfs",
                        "casper/ubuntu-server-minimal.ubuntu-server.installer.generic-hwe.squashfs");
    }

    private static final String WORDS =
            "live-media=/dev/pmem0 nopersistent noprompt fsck.mode=skip";

    @Test
    void desktopOfLayers() throws Exception {
        Started ubuntu = Started.of(desktop());
        assertEquals(new Casper("/casper"), ubuntu.family());
        assertEquals("Try or Install Ubuntu", ubuntu.title());
        assertEquals("/casper/vmlinuz", ubuntu.kernel());
        assertEquals("/casper/initrd", ubuntu.initrds());
        assertEquals("boot=casper " + WORDS + " --- quiet", ubuntu.line());
        assertEquals(
                List.of(
                        "/casper/minimal.standard.live.squashfs",
                        "/casper/minimal.de.squashfs",
                        "/casper/minimal.squashfs",
                        "/casper/minimal.standard.squashfs"),
                Started.images(desktop()));
    }

    @Test
    void server24() throws Exception {
        Started ubuntu = Started.of(server());
        assertEquals("Try or Install Ubuntu Server", ubuntu.title());
        assertEquals("boot=casper " + WORDS + " ---", ubuntu.line());
        String base = "/casper/ubuntu-server-minimal.ubuntu-server.installer.generic";
        assertEquals(
                List.of(base + "-hwe.squashfs", base + ".squashfs"),
                Started.images(server()).subList(0, 2));
    }

    @Test
    void mintHasOneImageAndTwoHyphens() throws Exception {
        TreeIso mint =
                new TreeIso("Linux Mint 22 Cinnamon 64-bit")
                        .with(
                                "boot/grub/grub.cfg",
                                """
                                menuentry "Start Linux Mint 22 Cinnamon 64-bit" --class linuxmint {
                                	set gfxpayload=keep
                                	linux	/casper/vmlinuz  boot=casper uuid=0-0 username=mint hostname=mint quiet splash --
                                	initrd	/casper/initrd.lz
                                }
                                menuentry "OEM install (for manufacturers)" {
                                	linux	/casper/vmlinuz  oem-config/enable=true only-ubiquity boot=casper quiet splash --
                                	initrd	/casper/initrd.lz
                                }
                                """)
                        .holding(
                                "casper/vmlinuz", "casper/initrd.lz", "casper/filesystem.squashfs");
        Started started = Started.of(mint);
        assertEquals("Start Linux Mint 22 Cinnamon 64-bit", started.title());
        assertEquals(
                "boot=casper uuid=0-0 username=mint hostname=mint quiet " + WORDS + " --",
                started.line());
        assertEquals(List.of("/casper/filesystem.squashfs"), Started.images(mint));
    }

    @Test
    void menuWithoutEntriesLeavesTheUsualKernel() throws Exception {
        TreeIso bare =
                new TreeIso("BARE")
                        .holding(
                                "casper/vmlinuz", "casper/initrd.gz", "casper/filesystem.squashfs");
        Started started = Started.of(bare);
        assertEquals("/casper/initrd.gz", started.initrds());
        assertEquals("boot=casper " + WORDS, started.line());
        assertTrue(started.title().contains("no usable entry of a boot menu"), started.title());
    }

    @Test
    void popKeepsItsDirectory() throws Exception {
        String directory = "casper_pop-os_22.04_amd64_intel_debug_1";
        TreeIso pop =
                new TreeIso("Pop_OS 22.04 amd64 Intel")
                        .with(
                                "boot/grub/grub.cfg",
                                """
                                menuentry "Try or Install Pop_OS" {
                                	linux /%1$s/vmlinuz.efi boot=casper live-media-path=/%1$s hostname=pop-os username=pop-os noprompt quiet splash ---
                                	initrd /%1$s/initrd.gz
                                }
                                """
                                        .formatted(directory))
                        .holding(
                                directory + "/vmlinuz.efi",
                                directory + "/initrd.gz",
                                directory + "/filesystem.squashfs");
        Started started = Started.of(pop);
        assertEquals(new Casper("/" + directory), started.family());
        assertEquals(
                "boot=casper live-media-path=/"
                        + directory
                        + " hostname=pop-os username=pop-os quiet "
                        + WORDS
                        + " ---",
                started.line());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "loopback | iso-scan/filename=${iso_path} --- quiet splash | boot=casper W --- quiet",
                "own words twice | boot=casper nopersistent noprompt fsck.mode=force quiet"
                        + " | boot=casper quiet W",
                "RAM and disks | toram persistent persistent-path=/x todram | boot=casper todram W",
                "net | netboot=nfs nfsroot=1.2.3.4:/x url=http://a/b.iso ip=dhcp"
                        + " | boot=casper ip=dhcp W",
                "layers stay | layerfs-path=minimal.standard.live.squashfs live-media=/dev/sda1"
                        + " | boot=casper layerfs-path=minimal.standard.live.squashfs W",
                "preseed | file=/cdrom/preseed/kubuntu.seed maybe-ubiquity quiet splash ---"
                        + " | boot=casper file=/cdrom/preseed/kubuntu.seed maybe-ubiquity quiet W ---",
            })
    void words(String row, String vendor, String expected) {
        assertEquals(
                expected.replace("W", WORDS), Started.line(new Casper("/casper"), vendor), row);
    }
}
