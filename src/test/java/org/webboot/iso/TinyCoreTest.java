package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The menus are written after what is known of the vendor's (facts/distros.md §5.8), not copied.
final class TinyCoreTest {
    private static TreeIso core(String kernel, String initrd, String words) {
        return new TreeIso("Core")
                .holding("boot/" + kernel, "boot/" + initrd, "boot/isolinux/memdisk")
                .with(
                        "boot/isolinux/isolinux.cfg",
                        """
                        display boot.msg
                        default tc
                        label tc
                        	menu label Boot TinyCorePure64
                        	kernel /boot/%1$s
                        	initrd /boot/%2$s
                        	append %3$s
                        label mc
                        	menu label Boot Core (command line only)
                        	kernel /boot/%1$s
                        	initrd /boot/%2$s
                        	append loglevel=3
                        implicit 0
                        """
                                .formatted(kernel, initrd, words));
    }

    static TreeIso tinyCorePure64() {
        return core("vmlinuz64", "corepure64.gz", "loglevel=3 cde")
                .with("cde/onboot.lst", "Xvesa.tcz\nflwm.tcz\n")
                .with("cde/copy2fs.lst", "")
                .holding(
                        "cde/xwbar.lst",
                        "cde/optional/Xvesa.tcz",
                        "cde/optional/Xvesa.tcz.dep",
                        "cde/optional/Xvesa.tcz.md5.txt",
                        "cde/optional/flwm.tcz");
    }

    static TreeIso corePure64() {
        return core("vmlinuz64", "corepure64.gz", "loglevel=3");
    }

    @Test
    void extensionsRideInTheInitrd() throws Exception {
        Started core = Started.of(tinyCorePure64());
        assertEquals(new TinyCore(), core.family());
        assertEquals("Boot TinyCorePure64", core.title());
        assertEquals("/boot/corepure64.gz", core.initrds());
        assertEquals(Family.Preference.INSIDE, core.family().preference());
        try (Iso9660 iso = tinyCorePure64().open()) {
            assertEquals(
                    Map.of(
                            "tmp/builtin/onboot.lst", "/cde/onboot.lst",
                            "tmp/builtin/copy2fs.lst", "/cde/copy2fs.lst",
                            "tmp/builtin/optional/Xvesa.tcz", "/cde/optional/Xvesa.tcz",
                            "tmp/builtin/optional/Xvesa.tcz.dep", "/cde/optional/Xvesa.tcz.dep",
                            "tmp/builtin/optional/flwm.tcz", "/cde/optional/flwm.tcz"),
                    core.family().riders(iso));
        }
    }

    @Test
    void coreHasNone() throws Exception {
        try (Iso9660 iso = corePure64().open()) {
            LiveSystem core = LiveSystems.open(iso);
            assertEquals(Map.of(), core.family().riders(iso));
            assertEquals(
                    "loglevel=3 base norestore",
                    Started.line(core.family(), "loglevel=3", new Medium.Inside()));
        }
    }

    @Test
    void thirtyTwoBitsHaveASibling() throws Exception {
        Started core = Started.of(core("vmlinuz", "core.gz", "loglevel=3"));
        assertTrue(core.family().sibling().orElseThrow().contains("CorePure64"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "default | loglevel=3 cde | loglevel=3",
                "disks | loglevel=3 cde waitusb=5:LABEL=x tce=sda1/tce home=sda1 opt=sda1 restore=sda1"
                        + " iso=sda1/x.iso | loglevel=3",
                "said before | base norestore vga=791 | vga=791",
                "the list and the person stay | lst=other.lst kmap=de host=x | lst=other.lst kmap=de host=x",
            })
    void words(String row, String vendor, String kept) {
        assertEquals(
                kept + " base norestore",
                Started.line(new TinyCore(), vendor, new Medium.Inside()),
                row);
        assertEquals(kept + " cde waitusb=5 norestore", Started.line(new TinyCore(), vendor), row);
    }
}
