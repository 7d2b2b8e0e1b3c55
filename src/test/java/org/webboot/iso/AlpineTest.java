package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The menu is written after what is known of the vendor's (facts/distros.md §5.9), not copied.
final class AlpineTest {
    private static TreeIso files() {
        return new TreeIso("alpine-std 3.22.1 x86_64")
                .holding(
                        "boot/vmlinuz-lts",
                        "boot/initramfs-lts",
                        "boot/modloop-lts",
                        "apks/.boot_repository",
                        "apks/x86_64/APKINDEX.tar.gz",
                        ".alpine-release");
    }

    static TreeIso standard() {
        return files().with(
                        "boot/grub/grub.cfg",
                        """
                        set timeout=1
                        menuentry "Linux lts" {
                        linux	/boot/vmlinuz-lts modules=loop,squashfs,sd-mod,usb-storage quiet
                        initrd	/boot/initramfs-lts
                        }
                        """);
    }

    @Test
    void standardImage() throws Exception {
        Started alpine = Started.of(standard());
        assertEquals(new Alpine("/boot/modloop-lts"), alpine.family());
        assertEquals("Linux lts", alpine.title());
        assertEquals("modules=loop,squashfs,sd-mod,usb-storage quiet", alpine.line());
        assertEquals(List.of("/boot/modloop-lts"), Started.images(standard()));
        assertEquals(List.of("modules"), alpine.family().moduleTrees());
    }

    @Test
    void withoutMenu() throws Exception {
        Started alpine = Started.of(files());
        assertEquals("/boot/initramfs-lts", alpine.initrds());
        assertEquals("modules=loop,squashfs,sd-mod,usb-storage", alpine.line());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "other places | alpine_dev=sda1 alpine_repo=http://x/ modloop=/boot/x root=/dev/sda"
                        + " modules=loop quiet | modules=loop quiet",
                "no modules | quiet | modules=loop,squashfs quiet",
                "the person's | apkovl=http://x/y ip=dhcp modules=loop | apkovl=http://x/y ip=dhcp modules=loop",
            })
    void words(String row, String vendor, String expected) {
        assertEquals(expected, Started.line(new Alpine("/boot/modloop-lts"), vendor), row);
    }

    /// What Alpine's own kernel sees: it makes no pmem device, whose partition might be mounted.
    @Test
    void aDiskWithAnotherAlpineIsNoPartOfIt() {
        Medium.Device flash = new Medium.Device(Path.of("/dev/mtdblock0"), "x", "y");
        assertEquals(
                "modules=loop alpine_repo=/media/mtdblock0/apks modloop=../mtdblock0/boot/modloop-lts",
                Started.line(new Alpine("/boot/modloop-lts"), "modules=loop", flash));
        assertEquals(
                "modules=loop alpine_repo=/media/mtdblock0/apks",
                Started.line(new Alpine(""), "modules=loop", flash));
    }

    @Test
    void ofSeveralModloopsNoneIsNamed() throws Exception {
        TreeIso two = standard().holding("boot/modloop-virt");
        assertEquals(new Alpine(""), Started.of(two).family());
    }
}
