package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.Compression;
import org.webboot.iso.BootEntry;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import org.webboot.verdict.Colour;
import org.webboot.verdict.DriversRule;

class PreviewTest {
    private static final String SQUASHFS = "/live/filesystem.squashfs";

    private static final BootEntry ENTRY =
            new BootEntry(
                    "Live", "/live/vmlinuz", List.of("/live/initrd.img"), List.of(), "/grub.cfg");

    private final Samples.Iso iso = new Samples.Iso();

    private Preview preview(Map<String, String> initrd) throws Exception {
        iso.with("/live/vmlinuz", Samples.kernel(Samples.RELEASE))
                .with("/live/initrd.img", Samples.initrd(Compression.ZSTD, initrd));
        return Preview.of(new Subject(iso, ENTRY, Samples.liveBoot(List.of(SQUASHFS))));
    }

    @Test
    void presumesWhatLiesInAnImage() throws Exception {
        iso.with(SQUASHFS, Samples.squashfs());
        Preview preview = preview(Map.of("init", "x"));
        assertEquals(Samples.RELEASE, preview.release());
        assertEquals(List.of("zstd"), preview.packed());
        assertEquals(Standing.PRESUMED, preview.pmem());
        assertEquals(
                "rdinit=/webboot/init boot=live live-media=/dev/pmem0 memmap=SIZE!START",
                preview.commandLine());
        assertTrue(preview.drivers().contains(SQUASHFS), preview.drivers());
        String text = String.join("\n", preview.lines());
        assertTrue(text.contains("/live/initrd.img (zstd)"), text);
        assertTrue(text.contains("as /dev/pmem0 (nd_pmem): its drivers are presumably"), text);
    }

    @Test
    void isSureOfWhatLiesInTheInitrd() throws Exception {
        String at = "usr/lib/modules/" + Samples.RELEASE + "/";
        Preview preview = preview(Map.of(at + "nd_pmem.ko", "x", at + "nd_e820.ko.xz", "x"));
        assertEquals(Standing.THERE, preview.pmem());
        assertEquals("boot=live live-media=/dev/pmem0 memmap=SIZE!START", preview.commandLine());
    }

    @Test
    void saysThatOurProgramLoadsWhatTheInitrdHas() throws Exception {
        Preview preview = preview(Samples.pmemInitrd());
        assertEquals(Standing.THERE, preview.pmem());
        assertTrue(preview.commandLine().startsWith("rdinit=/webboot/init boot=live "));
    }

    @Test
    void saysThatNothingCarriesIt() throws Exception {
        Preview preview = preview(Map.of("init", "x"));
        assertEquals(Optional.empty(), preview.carrier());
        assertTrue(preview.why().contains("no pmem drivers"), preview.why());
    }

    @Test
    void doesNotKnowWhatIsBuiltInWithoutAList() throws Exception {
        String at = "lib/modules/" + Samples.RELEASE + "/";
        Preview preview = preview(Map.of(at + "nd_pmem.ko", "x"));
        assertEquals(Standing.UNVERIFIED, preview.pmem());
        assertTrue(preview.why().startsWith("not verified"), preview.why());
        // Alpine's: the same, and a list without nd_e820.
        Preview alpine = preview(Map.of(at + "nd_pmem.ko", "x", at + "modules.builtin", ""));
        assertEquals(Standing.ABSENT, alpine.pmem());
    }

    /// The vendor's kernel, which could not even be started, is not asked.
    @Test
    void webbootsKernelIsJudgedInThePlaceOfTheVendors(@TempDir Path dir) throws Exception {
        Path tree = Files.createDirectories(dir.resolve("lib/modules").resolve(Samples.RELEASE));
        Samples.modules(tree, Compression.XZ, ".xz");
        Files.writeString(tree.resolve("modules.builtin"), "kernel/drivers/video/fbdev/efifb.ko\n");
        Path file = Files.write(dir.resolve("vmlinuz"), Samples.kernel(Samples.RELEASE));
        iso.with("/live/vmlinuz", new byte[4096])
                .with("/live/initrd.img", Samples.initrd(Compression.ZSTD, Map.of("init", "x")));
        Subject subject = new Subject(iso, ENTRY, Samples.liveBoot(List.of()));
        assertThrows(BootException.class, () -> Preview.of(subject));
        Preview preview = Preview.of(subject, new OwnKernel(file, dir, Samples.RELEASE));
        assertEquals(file.toString(), preview.kernel());
        assertEquals(Optional.of(Set.of("efifb")), preview.modules());
        assertTrue(preview.why().contains("webboot's own kernel"), preview.why());
        assertTrue(
                preview.commandLine().startsWith("rdinit=/webboot/init "), preview.commandLine());
        assertEquals(Colour.GREEN, DriversRule.of(preview).colour());

        BootException e =
                assertThrows(
                        BootException.class,
                        () -> Preview.of(subject, new OwnKernel(dir.resolve("no"), dir, "6.1")));
        assertEquals(Stage.HANDOVER, e.stage());
    }
}
