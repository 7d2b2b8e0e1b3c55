package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.webboot.codec.Compression;
import org.webboot.stage.BootException;

/// Images of one family are not taken for another's, and strangers are refused by name.
final class FamiliesTest {
    private static Map<String, TreeIso> known() throws IOException {
        byte[] kiwi =
                Started.initrd(
                        Compression.XZ,
                        "usr/lib/dracut/hooks/cmdline/30-parse-kiwi-live.sh",
                        "usr/lib/x");
        Map<String, TreeIso> images = new LinkedHashMap<>();
        images.put("casper", CasperTest.desktop());
        images.put("archiso", ArchisoTest.systemdBoot());
        images.put("archiso (SystemRescue)", ArchisoTest.rescueByGrub());
        images.put("miso", MisoTest.manjaro());
        images.put("dmsquash-live", DracutTest.fedora());
        images.put("kiwi-live", DracutTest.tumbleweed(kiwi));
        images.put("TinyCore", TinyCoreTest.tinyCorePure64());
        images.put("Alpine", AlpineTest.standard());
        images.put("NixOS", NixosTest.withMenu("init"));
        images.put("Anaconda", AnacondaTest.fedoraServer());
        images.put(
                "live-boot",
                new TreeIso("d-live")
                        .holding("live/vmlinuz", "live/initrd.img", "live/filesystem.squashfs"));
        return images;
    }

    @TestFactory
    Stream<DynamicTest> eachIsItsOwn() throws IOException {
        return known().entrySet().stream()
                .map(image ->
                        DynamicTest.dynamicTest(
                                image.getKey(),
                                () ->
                                        assertEquals(
                                                image.getKey(),
                                                Started.of(image.getValue()).family().name())));
    }

    @Test
    void debianInstallerIsRefusedWithItsReason() {
        TreeIso netinst =
                new TreeIso("Debian 13.1.0 amd64 n")
                        .holding(
                                "install.amd/vmlinuz", "install.amd/initrd.gz", "pool/x", "dists/y")
                        .with(
                                "boot/grub/grub.cfg",
                                """
                                menuentry --hotkey=g 'Graphical install' {
                                    linux /install.amd/vmlinuz vga=788 --- quiet
                                    initrd /install.amd/initrd.gz
                                }
                                """);
        refused(netinst, "it looks like the Debian installer, no live system");
    }

    @Test
    void ubuntuInstallersAreCasper() throws Exception {
        assertEquals("casper", Started.of(CasperTest.server()).family().name());
    }

    @Test
    void strangersAreNamed() {
        refused(
                new TreeIso("CCCOMA_X64FRE").holding("sources/install.wim", "setup.exe"),
                "Windows");
        refused(
                new TreeIso("CCCOMA_X64FRE").holding("README.TXT"),
                "in UDF only, as those of Windows");
        refused(new TreeIso("MX").holding("antiX/linuxfs", "antiX/vmlinuz"), "antiX or MX Linux");
        refused(new TreeIso("PVE").holding("proxmox/packages/x", "boot/linux26"), "Proxmox");
        refused(new TreeIso("BSD").holding("boot/kernel/kernel"), "FreeBSD, no Linux");
    }

    @Test
    void marksAloneAreNotEnough() {
        refused(new TreeIso("X").holding("casper/README"), "a damaged casper image");
        refused(new TreeIso("X").holding("LiveOS/README"), "without its system");
        refused(
                new TreeIso("X").holding("apks/x", "boot/vmlinuz-lts"),
                "no live system that webboot");
        refused(new TreeIso("X").holding("arch/x86_64/airootfs.sfs.sha512"), "no live system");
        refused(new TreeIso("X").holding("live/filesystem.squashfs"), "no live system");
        refused(new TreeIso("X").holding("boot/vmlinuz64"), "no live system");
    }

    @Test
    void refusalSaysWhatWebbootKnows() {
        for (String name : List.of("casper", "archiso", "miso", "kiwi-live", "TinyCore", "NixOS")) {
            refused(new TreeIso("X").holding("a"), name);
        }
    }

    private static void refused(TreeIso image, String says) {
        var e = assertThrows(BootException.class, () -> Started.of(image));
        assertTrue((e + " " + e.advice()).contains(says), e.toString());
    }
}
