package org.webboot.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.codec.Compression;
import org.webboot.codec.InitrdWalker;
import org.webboot.iso.BootEntry;
import org.webboot.lab.Notes;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Stage;

class PreparerTest {
    private static final String MODULES = "usr/lib/modules/" + Samples.RELEASE;
    private static final String SQUASHFS = "/live/filesystem.squashfs";
    private static final Map<String, String> PLAIN_INITRD = Map.of("init", "#!/bin/sh");

    @TempDir Path dir;
    private final Samples.Iso iso = new Samples.Iso();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> notes = new ArrayList<>();
    private FakeSquashfs squashfs = new FakeSquashfs(Path.of("/nonexistent/root"));

    @BeforeEach
    void anImageAndABusybox() throws IOException {
        iso.with("/live/vmlinuz", Samples.kernel(Samples.RELEASE))
                .with("/live/initrd.img", Samples.initrd(Compression.ZSTD, PLAIN_INITRD))
                .with(SQUASHFS, Samples.squashfs());
        Files.write(dir.resolve("busybox"), Samples.program(1));
        squashfs = new FakeSquashfs(dir.resolve("root"));
    }

    private BootEntry entry(String... initrds) {
        return new BootEntry(
                "Live", "/live/vmlinuz", List.of(initrds), List.of("boot=live"), "/grub.cfg");
    }

    private Subject subject(BootEntry entry) {
        return new Subject(iso, entry, Samples.liveBoot(List.of("/live/other.squashfs", SQUASHFS)));
    }

    private Handover prepare(BootEntry entry) throws BootException {
        Request request =
                Samples.request(
                        dir,
                        squashfs,
                        cancellation,
                        new Request.Wishes("quiet", false, false),
                        new Notes(notes));
        return new Preparer(subject(entry), Samples.window(), 1000, request).handover();
    }

    private Handover prepare() throws BootException {
        return prepare(entry("/live/initrd.img"));
    }

    private BootException refused(String... words) {
        BootException e = assertThrows(BootException.class, this::prepare);
        assertEquals(Stage.HANDOVER, e.stage());
        for (String word : words) {
            assertTrue(e.toString().contains(word), e.toString());
        }
        assertFalse(e.advice().isEmpty());
        return e;
    }

    private Map<String, String> unpacked(Path initrd) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var in = Files.newInputStream(initrd)) {
            InitrdWalker.walk(
                    in,
                    (entry, content) -> {
                        String text =
                                entry.isDirectory()
                                        ? "directory"
                                        : new String(content.readAllBytes(), UTF_8);
                        files.put(entry.name(), text);
                        return true;
                    });
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({"NONE, ''", "XZ, .xz", "ZSTD, .zst", "GZIP, .gz"})
    void addsTheDriversOfTheImagesOwnRootFileSystem(Compression packed, String suffix)
            throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), packed, suffix);
        Handover handover = prepare();
        assertEquals(
                List.of("libnvdimm.ko", "nd_btt.ko", "nd_pmem.ko", "nd_e820.ko"),
                handover.injected());
        assertEquals(
                "rdinit=/webboot/init boot=live live-media=/dev/pmem0 memmap=1G!1G console=ttyS0"
                        + " quiet",
                handover.commandLine());
        assertArrayEquals(Samples.kernel(Samples.RELEASE), Files.readAllBytes(handover.kernel()));
        Map<String, String> files = unpacked(handover.initrd());
        assertEquals(
                List.of(
                        "init",
                        "webboot",
                        "webboot/busybox",
                        "webboot/init",
                        "webboot/medium",
                        "webboot/modules",
                        "webboot/modules/libnvdimm.ko",
                        "webboot/modules/nd_btt.ko",
                        "webboot/modules/nd_e820.ko",
                        "webboot/modules/nd_pmem.ko",
                        "webboot/modules/order"),
                List.copyOf(files.keySet()));
        assertEquals(
                "libnvdimm.ko\nnd_btt.ko\nnd_pmem.ko\nnd_e820.ko\n",
                files.get("webboot/modules/order"));
        assertEquals("/dev/pmem0\n", files.get("webboot/medium"));
        assertEquals(
                new String(Samples.module("nd_pmem"), UTF_8),
                files.get("webboot/modules/nd_pmem.ko"));
        assertEquals("directory", files.get("webboot/modules"));
        assertEquals(
                List.of(
                        "mount /dev/pmem0 %d+4096 squashfs"
                                .formatted(2048 * (1 + SQUASHFS.length())),
                        "umount"),
                squashfs.calls());
    }

    @Test
    void leavesNothingButTheTwoFiles() throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        prepare();
        prepare();
        try (var files = Files.list(dir.resolve("next"))) {
            assertEquals(
                    List.of("initrd", "vmlinuz"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void leavesNothingOfAnEarlierRunWhenItFails() throws IOException {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        Path next = Files.createDirectories(dir.resolve("next"));
        for (String old : List.of("vmlinuz", "initrd", "initrd.part")) {
            Files.writeString(next.resolve(old), "old");
        }
        iso.promising("/live/initrd.img", 1);
        refused("instead of");
        try (var files = Files.list(next)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void breaksOffWhenCancelled() {
        cancellation.cancel();
        BootException e = assertThrows(BootException.class, this::prepare);
        assertEquals(Stage.CANCELLED, e.stage());
    }

    @Test
    void injectsWhereTheInitrdIsDamaged() throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        byte[] initrd = Samples.initrd(Compression.XZ, PLAIN_INITRD);
        initrd[initrd.length / 2] ^= 1;
        iso.with("/live/initrd.img", initrd);
        assertEquals(4, prepare().injected().size());
    }

    @Test
    void describesWhatItMade() throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        String text = String.join("\n", prepare().description());
        assertTrue(text.contains("/live/vmlinuz (4.0 KiB), release " + Samples.RELEASE), text);
        assertTrue(text.contains(" + webboot's archive ("), text);
        assertTrue(
                text.contains("libnvdimm.ko nd_btt.ko nd_pmem.ko nd_e820.ko from " + SQUASHFS),
                text);
        assertTrue(text.contains("the window, as /dev/pmem0 (nd_pmem): webboot adds"), text);
    }

    @Test
    void addsNothingWhereTheInitrdHasTheDrivers() throws Exception {
        String drivers = MODULES + "/kernel/drivers/nvdimm/";
        byte[] initrd =
                Samples.initrd(
                        Compression.XZ,
                        new TreeMap<>(
                                Map.of(
                                        drivers + "nd_pmem.ko.xz", "x",
                                        drivers + "nd_e820.ko.xz", "x")));
        iso.with("/live/initrd.img", initrd);
        Handover handover = prepare();
        assertEquals(List.of(), handover.injected());
        assertEquals(
                "boot=live live-media=/dev/pmem0 memmap=1G!1G console=ttyS0 quiet",
                handover.commandLine());
        assertEquals(List.of(), squashfs.calls());
        byte[] written = Files.readAllBytes(handover.initrd());
        assertArrayEquals(initrd, java.util.Arrays.copyOf(written, initrd.length));
    }

    /// live-boot goes over all disks when the one that it was told is not there yet.
    @Test
    void loadsTheInitrdsOwnDriversBeforeTheSystemLooksForItsMedium() throws Exception {
        byte[] initrd = Samples.initrd(Compression.ZSTD, Samples.pmemInitrd());
        iso.with("/live/initrd.img", initrd);
        Handover handover = prepare();
        assertEquals(
                List.of("libnvdimm.ko", "nd_btt.ko", "nd_pmem.ko", "nd_e820.ko"),
                handover.injected());
        assertTrue(handover.commandLine().startsWith("rdinit=/webboot/init boot=live "));
        assertEquals(List.of(), squashfs.calls());
        assertEquals("/dev/pmem0\n", unpacked(handover.initrd()).get("webboot/medium"));
        String text = String.join("\n", handover.description());
        assertTrue(text.contains("nd_e820.ko from its own initrd, loaded first"), text);
    }

    @Test
    void leavesDriversToASystemWhoseInitrdLacksOneThatTheyNeed() throws Exception {
        Map<String, String> files = Samples.pmemInitrd();
        files.keySet().removeIf(path -> path.contains("libnvdimm"));
        iso.with("/live/initrd.img", Samples.initrd(Compression.ZSTD, files));
        assertEquals(List.of(), prepare().injected());
        assertTrue(notes.getLast().contains("another disk with such a system"), notes.toString());
    }

    @Test
    void bootsWithoutOurProgramWhereItOnlyMakesTheSystemSafer() throws Exception {
        iso.with("/live/initrd.img", Samples.initrd(Compression.ZSTD, Samples.pmemInitrd()));
        Files.delete(dir.resolve("busybox"));
        Handover handover = prepare();
        assertEquals(List.of(), handover.injected());
        assertFalse(handover.commandLine().contains("rdinit="), handover.commandLine());
        assertTrue(notes.getLast().contains("another disk with such a system"), notes.toString());
    }

    @Test
    void countsBuiltInDriversAsThere() throws Exception {
        iso.with(
                "/live/initrd.img",
                Samples.initrd(
                        Compression.GZIP,
                        new TreeMap<>(
                                Map.of(
                                        "lib/modules/" + Samples.RELEASE + "/modules.builtin",
                                        "kernel/drivers/nvdimm/nd_e820.ko\n",
                                        "lib/modules/" + Samples.RELEASE + "/kernel/nd_pmem.ko",
                                        "x"))));
        assertEquals(List.of(), prepare().injected());
    }

    @Test
    void doesNotTakeDriversOfAnotherReleaseForTheKernels() throws Exception {
        iso.with(
                "/live/initrd.img",
                Samples.initrd(
                        Compression.GZIP,
                        new TreeMap<>(
                                Map.of(
                                        "lib/modules/5.0/kernel/nd_e820.ko", "x",
                                        "lib/modules/5.0/kernel/nd_pmem.ko", "x"))));
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        assertEquals(4, prepare().injected().size());
    }

    @Test
    void joinsInitrdsInOrderEachOneAligned() throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        iso.with("/boot/ucode.img", Samples.initrd(Compression.NONE, Map.of("kernel", "x")));
        Handover handover = prepare(entry("/boot/ucode.img", "/live/initrd.img"));
        List<String> names = new ArrayList<>();
        try (var in = Files.newInputStream(handover.initrd())) {
            List<InitrdWalker.Piece> pieces =
                    InitrdWalker.walk(in, (entry, _) -> names.add(entry.name()));
            assertEquals(
                    List.of(Compression.NONE, Compression.ZSTD, Compression.NONE),
                    pieces.stream().map(InitrdWalker.Piece::compression).toList());
            assertTrue(pieces.stream().allMatch(p -> p.offset() % 4 == 0), pieces.toString());
        }
        assertEquals(List.of("kernel", "init", "webboot"), names.subList(0, 3));
    }

    @Test
    void injectsWhereTheInitrdIsPackedInAnUnknownWay() throws Exception {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        iso.with("/live/initrd.img", "\u0089LZO something".getBytes(UTF_8));
        assertEquals(4, prepare().injected().size());
    }

    @Test
    void saysWhichReleasesTheImageHas() throws IOException {
        Files.createDirectories(dir.resolve("root/usr/lib/modules/6.12.1-amd64"));
        refused(Samples.RELEASE, SQUASHFS + " has those of 6.12.1-amd64");
    }

    @Test
    void saysThatTheMountFailed() {
        squashfs.failing("mount(\"/dev/loop0\", \"squashfs\") = ENODEV");
        refused(
                SQUASHFS + ": squashfs with xz, which webboot's kernel can't mount: mount(",
                "ENODEV");
    }

    @Test
    void saysThatTheKernelHasNoLegacyPmem() throws IOException {
        Path modules = Files.createDirectories(dir.resolve("root").resolve(MODULES));
        Files.writeString(modules.resolve("modules.dep"), "kernel/nd_pmem.ko:\n");
        Files.writeString(modules.resolve("modules.builtin"), "");
        BootException e = refused("X86_PMEM_LEGACY");
        assertTrue(e.advice().contains("-use-webboot-kernel"), e.advice());
        assertEquals("umount", squashfs.calls().getLast());
    }

    @Test
    void followsNoLinkOutOfTheImage() throws IOException {
        Samples.modules(
                dir.resolve("elsewhere/modules").resolve(Samples.RELEASE), Compression.NONE, "");
        Files.createDirectories(dir.resolve("root"));
        Files.createSymbolicLink(dir.resolve("root/lib"), dir.resolve("elsewhere"));
        refused("has no modules");
    }

    @Test
    void refusesAModuleThatIsNone() throws IOException {
        Path modules = Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        Files.writeString(modules.resolve("kernel/drivers/nvdimm/nd_btt.ko"), "<html>");
        refused("nd_btt.ko is not an ELF file");
    }

    @Test
    void refusesABusyboxThatNeedsLibraries() throws IOException {
        Samples.modules(dir.resolve("root").resolve(MODULES), Compression.NONE, "");
        Files.write(dir.resolve("busybox"), Samples.program(3));
        refused("busybox is not a static program");
        Files.delete(dir.resolve("busybox"));
        refused("can't be read");
    }

    @Test
    void saysWhatTheMenuNamesInVain() {
        BootException e = assertThrows(BootException.class, () -> prepare(entry("/live/none.img")));
        assertTrue(e.toString().contains("/live/none.img"), e.toString());
        assertThrows(BootException.class, () -> prepare(entry()));
    }

    @Test
    void refusesAKernelThatIsNone() {
        iso.with("/live/vmlinuz", new byte[5000]);
        refused("/live/vmlinuz", "HdrS is missing");
        iso.with("/live/vmlinuz", Samples.kernel("../../etc"));
        refused("/live/vmlinuz", "names no release");
    }
}
