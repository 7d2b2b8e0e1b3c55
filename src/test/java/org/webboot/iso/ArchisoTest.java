package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.stage.BootException;

/// The menus are written after what is known of the vendors' (facts/distros.md §5.1, §5.2), not
/// copied.
final class ArchisoTest {
    private static final String KERNEL = "arch/boot/x86_64/vmlinuz-linux";
    private static final String INITRD = "arch/boot/x86_64/initramfs-linux.img";

    private static TreeIso bare() {
        return new TreeIso("ARCH_202611")
                .holding(KERNEL, INITRD, "arch/x86_64/airootfs.sfs", "boot/memtest86+/memtest.efi")
                .with(
                        "boot/grub/loopback.cfg",
                        """
                        search --no-floppy --set=archiso_img_dev --file "${iso_path}"
                        default=archlinux
                        menuentry "Arch Linux (x86_64, ${archiso_platform})" --class arch --id 'archlinux' {
                            linux /arch/boot/x86_64/vmlinuz-linux archisobasedir=arch img_dev=UUID=${archiso_img_dev_uuid} img_loop="${iso_path}"
                            initrd /arch/boot/x86_64/initramfs-linux.img
                        }
                        """);
    }

    static TreeIso systemdBoot() {
        return bare().with("loader/loader.conf", "timeout 15\ndefault 02-live*\n")
                .with(
                        "loader/entries/01-speech.conf",
                        """
                        title   Arch Linux with speech
                        linux   /arch/boot/x86_64/vmlinuz-linux
                        initrd  /arch/boot/x86_64/initramfs-linux.img
                        options archisobasedir=arch archisosearchuuid=2026-11-01-12-34-56-00 accessibility=on
                        """)
                .with(
                        "loader/entries/02-live.conf",
                        """
                        # comment
                        title    Arch Linux install medium (x86_64, UEFI)
                        sort-key 01
                        linux    /arch/boot/x86_64/vmlinuz-linux
                        initrd   /arch/boot/x86_64/initramfs-linux.img
                        options  archisobasedir=arch archisosearchuuid=2026-11-01-12-34-56-00
                        """)
                .with(
                        "loader/entries/03-memtest.conf",
                        "title Memtest\nefi /boot/memtest86+/memtest.efi\n");
    }

    /// With CONFIG and INCLUDE, and the network's entries first.
    private static TreeIso syslinux(String words) {
        return bare().with(
                        "boot/syslinux/syslinux.cfg",
                        """
                        DEFAULT select

                        LABEL select
                        COM32 whichsys.c32
                        APPEND -pxe- pxe -sys- sys -iso- sys

                        LABEL pxe
                        CONFIG net.cfg

                        LABEL sys
                        CONFIG sys.cfg
                        """)
                .with(
                        "boot/syslinux/net.cfg",
                        """
                        LABEL arch_http
                        MENU LABEL Arch Linux (HTTP)
                        LINUX ::/arch/boot/x86_64/vmlinuz-linux
                        INITRD ::/arch/boot/x86_64/initramfs-linux.img
                        APPEND archisobasedir=arch archiso_http_srv=http://${pxeserver}/ cms_verify=y
                        """)
                .with("boot/syslinux/sys.cfg", "DEFAULT arch\nINCLUDE linux.cfg\n")
                .with(
                        "boot/syslinux/linux.cfg",
                        """
                        LABEL arch
                        TEXT HELP
                        Boot the live medium.
                        ENDTEXT
                        MENU LABEL Arch Linux install medium (x86_64, BIOS)
                        LINUX /arch/boot/x86_64/vmlinuz-linux
                        INITRD /arch/boot/x86_64/initramfs-linux.img
                        APPEND %s
                        """
                                .formatted(words));
    }

    static final String ARCH = "archisobasedir=arch archisodevice=/dev/pmem0 copytoram=n";

    @Test
    void entriesOfSystemdBoot() throws Exception {
        Started arch = Started.of(systemdBoot());
        assertEquals(new Archiso("arch"), arch.family());
        assertEquals("Arch Linux install medium (x86_64, UEFI)", arch.title());
        assertEquals("/" + KERNEL, arch.kernel());
        assertEquals("/" + INITRD, arch.initrds());
        assertEquals(ARCH, arch.line());
        assertEquals(List.of("/arch/x86_64/airootfs.sfs"), Started.images(systemdBoot()));
    }

    @Test
    void olderImagesByTheirSyslinux() throws Exception {
        for (String search :
                List.of(
                        "archisolabel=ARCH_202301",
                        "archisodevice=UUID=2023-01-01-12-34-56-00",
                        "archisosearchfilename=/boot/2023.uuid")) {
            Started arch = Started.of(syslinux("archisobasedir=arch " + search));
            assertEquals("Arch Linux install medium (x86_64, BIOS)", arch.title());
            assertEquals(ARCH, arch.line(), search);
        }
    }

    @Test
    void onlyTheMenuForIsoFiles() throws Exception {
        Started arch = Started.of(bare());
        assertEquals("Arch Linux (x86_64, ${archiso_platform})", arch.title());
        assertEquals(ARCH, arch.line());
    }

    @Test
    void erofsAndAnotherDirectory() throws Exception {
        TreeIso image =
                new TreeIso("EOS")
                        .holding("eos/vmlinuz", "eos/initrd", "eos/x86_64/airootfs.erofs")
                        .with(
                                "loader/entries/a.conf",
                                """
                                linux /eos/vmlinuz
                                initrd /eos/initrd
                                options archisobasedir=eos archisolabel=EOS cow_spacesize=1G
                                """);
        assertEquals(
                "archisobasedir=eos cow_spacesize=1G archisodevice=/dev/pmem0 copytoram=n",
                Started.of(image).line());
        assertEquals(List.of("/eos/x86_64/airootfs.erofs"), Started.images(image));
    }

    private static TreeIso rescueFiles() {
        return new TreeIso("RESCUE1200")
                .holding(
                        "sysresccd/boot/x86_64/vmlinuz",
                        "sysresccd/boot/x86_64/sysresccd.img",
                        "sysresccd/boot/intel_ucode.img",
                        "sysresccd/boot/amd_ucode.img",
                        "sysresccd/x86_64/airootfs.sfs");
    }

    private static String rescueEntry(String title, String word) {
        return """
        menuentry '%s' {
        	set gfxpayload=keep
        	echo 'Loading kernel...'
        	linux /sysresccd/boot/x86_64/vmlinuz archisobasedir=sysresccd $archiso_param iomem=relaxed %s
        	initrd /sysresccd/boot/intel_ucode.img /sysresccd/boot/amd_ucode.img /sysresccd/boot/x86_64/sysresccd.img
        }
        """
                .formatted(title, word);
    }

    /// One `eval` around all entries, the label in a variable.
    static TreeIso rescueByGrub() {
        StringBuilder menu =
                new StringBuilder(
                        """
                        set default=0
                        if [ -z "$archiso_param" ]; then
                        	archiso_param="archisolabel=RESCUE1200"
                        fi
                        eval "
                        """);
        menu.append(rescueEntry("Boot SystemRescue using default options", ""));
        for (String word :
                List.of("nofirewall", "copytoram", "checksum", "nomodeset", "findroot")) {
            menu.append(rescueEntry("Boot SystemRescue " + word, word));
        }
        // As long as the vendor's.
        menu.append("# ".repeat(2500)).append("\n\" # end eval\n");
        return rescueFiles().with("boot/grub/grubsrcd.cfg", menu.toString());
    }

    static final String RESCUE_INITRDS =
            "/sysresccd/boot/intel_ucode.img /sysresccd/boot/amd_ucode.img"
                    + " /sysresccd/boot/x86_64/sysresccd.img";

    @Test
    void systemRescueByGrub() throws Exception {
        Started rescue = Started.of(rescueByGrub());
        assertEquals("archiso (SystemRescue)", rescue.family().name());
        assertEquals("Boot SystemRescue using default options", rescue.title());
        assertEquals(RESCUE_INITRDS, rescue.initrds());
        assertEquals(
                "archisobasedir=sysresccd iomem=relaxed archisodevice=/dev/pmem0", rescue.line());
    }

    /// Names count from where CONFIG's APPEND says.
    @Test
    void systemRescueByIsolinux() throws Exception {
        TreeIso image =
                rescueFiles()
                        .with(
                                "isolinux/isolinux.cfg",
                                """
                                PATH /sysresccd/boot/syslinux/
                                DEFAULT loadconfig

                                LABEL loadconfig
                                  CONFIG /sysresccd/boot/syslinux/sysrescue.cfg
                                  APPEND /sysresccd/
                                """)
                        .with(
                                "sysresccd/boot/syslinux/sysrescue.cfg",
                                "LABEL sys\nCONFIG boot/syslinux/sys.cfg\n")
                        .with(
                                "sysresccd/boot/syslinux/sys.cfg",
                                """
                                LABEL sysresccd
                                MENU LABEL Boot SystemRescue using default options
                                LINUX boot/x86_64/vmlinuz
                                INITRD boot/intel_ucode.img,boot/amd_ucode.img,boot/x86_64/sysresccd.img
                                APPEND archisobasedir=sysresccd archisolabel=RESCUE1200 iomem=relaxed
                                """);
        Started rescue = Started.of(image);
        assertEquals("Boot SystemRescue using default options", rescue.title());
        assertEquals("/sysresccd/boot/x86_64/vmlinuz", rescue.kernel());
        assertEquals(RESCUE_INITRDS, rescue.initrds());
        assertEquals(
                "archisobasedir=sysresccd iomem=relaxed archisodevice=/dev/pmem0", rescue.line());
    }

    @Test
    void systemRescueWithoutMenu() throws Exception {
        Started rescue = Started.of(rescueFiles());
        assertEquals(
                "archisobasedir=sysresccd iomem=relaxed archisodevice=/dev/pmem0", rescue.line());
    }

    @Test
    void entriesThatStartSomethingElseAreTold() {
        TreeIso image =
                new TreeIso("NET")
                        .holding("k", "i", "arch/x86_64/airootfs.sfs")
                        .with(
                                "loader/entries/a.conf",
                                """
                                title Net
                                linux /k
                                initrd /i
                                options archisobasedir=arch archiso_nbd_srv=x
                                """)
                        .with(
                                "loader/entries/b.conf",
                                """
                                title Disk
                                linux /k
                                initrd /i
                                options archisobasedir=arch findroot
                                """);
        var e = assertThrows(BootException.class, () -> Started.of(image));
        assertTrue(
                e.toString().contains("'Net' of /loader/entries/a.conf takes the system from the"),
                e.toString());
        assertTrue(
                e.toString().contains("'Disk' of /loader/entries/b.conf starts a system that is"),
                e.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "both searches go | archisobasedir=arch archisosearchuuid=x archisosearchfilename=/y",
                "disks for the overlay | cow_label=x cow_device=/dev/sda1 cow_persistent=P cow_directory=d",
                "copies and checks | copytoram copytoram=auto copytoram_size=50% checksum=y verify=y",
                "net | archiso_http_srv=http://x/ archiso_nfs_srv=y archiso_http_spc=1",
                "ISO file | img_dev=UUID=x img_loop=/y.iso img_flags=ro splash",
            })
    void words(String row, String vendor) {
        String expected =
                vendor.contains("copytoram_size")
                        ? ARCH.replace("=arch", "=arch copytoram_size=50%")
                        : ARCH;
        assertEquals(expected, Started.line(new Archiso("arch"), vendor), row);
    }

    @Test
    void manyNamesOfOneLongEntryDoNotFillTheMemory() throws Exception {
        String entry = "linux /" + KERNEL + "\n" + "options a b c\n".repeat(40_000);
        List<String> paths = Collections.nCopies(2000, "/loader/entries/a.conf");
        assertEquals(
                1,
                BlsMenu.of(paths, path -> Optional.of(path.endsWith("a.conf") ? entry : ""))
                        .orElseThrow()
                        .entries()
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "b.conf, b",
        "b, b",
        "*b*, b",
        "?*b, bab",
        "*a*b, bab",
        "*a*a*, aa",
        "*a*a*a*, ''",
        "???, bab",
        "a*, aa",
        "b.*, b",
        "*, aa"
    })
    void theDefaultMayHoldStars(String wanted, String entry) throws Exception {
        List<String> paths =
                List.of(
                        "/loader/entries/aa.conf",
                        "/loader/entries/b.conf",
                        "/loader/entries/bab.conf");
        String expected = entry.isEmpty() ? "" : "/loader/entries/" + entry + ".conf";
        MenuFiles files =
                path ->
                        Optional.of(
                                path.endsWith("loader.conf")
                                        ? "default " + wanted
                                        : "linux /vmlinuz");
        assertEquals(
                expected,
                BlsMenu.of(paths, files).orElseThrow().preferred().map(BootEntry::menu).orElse(""));
    }
}
