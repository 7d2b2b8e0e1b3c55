package org.webboot.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.codec.Compression;
import org.webboot.codec.CpioWriter;
import org.webboot.codec.InitrdWalker;
import org.webboot.iso.BootEntry;
import org.webboot.kernel.ModulePath;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;

/// What becomes of an ISO, by the drivers that its images have.
class CarriersTest {
    private static final String RELEASE = Samples.RELEASE;
    private static final Request.Wishes NOTHING = new Request.Wishes("", false, false);
    private static final List<String> MTD =
            List.of(
                    "kernel/drivers/mtd/devices/phram.ko: kernel/drivers/mtd/mtd.ko",
                    "kernel/drivers/mtd/mtd.ko:",
                    "kernel/drivers/mtd/mtd_blkdevs.ko: kernel/drivers/mtd/mtd.ko",
                    "kernel/drivers/mtd/mtdblock.ko: kernel/drivers/mtd/mtd_blkdevs.ko kernel/drivers/mtd/mtd.ko");
    private static final List<String> LOOP = List.of("kernel/drivers/block/loop.ko:");

    @TempDir Path dir;
    private final Samples.Iso iso = new Samples.Iso();

    @BeforeEach
    void aMachineAndAnImage() throws IOException {
        iso.with("/live/vmlinuz", Samples.kernel(RELEASE))
                .with("/live/initrd.img", Samples.initrd(Compression.GZIP, Map.of("init", "x")))
                .with("/live/a.squashfs", Samples.squashfs())
                .with("/live/b.squashfs", Samples.squashfs());
        Files.write(dir.resolve("busybox"), Samples.program(1));
        Files.createDirectories(dir.resolve("root"));
        Files.createDirectories(dir.resolve("proc/sys/kernel"));
        memory(3 << 20);
        Files.writeString(dir.resolve("proc/sys/kernel/osrelease"), "6.1.0-own\n");
        Files.write(dir.resolve("pmem0"), "the image".getBytes(UTF_8));
    }

    private void memory(int kib) throws IOException {
        Files.writeString(
                dir.resolve("proc/meminfo"),
                "MemTotal:        4000000 kB\nMemAvailable:    %d kB\nSwapFree: 0 kB\n"
                        .formatted(kib));
    }

    private static Path modules(Path directory, List<String> dep) throws IOException {
        Files.createDirectories(directory);
        for (String line : dep) {
            String path = line.substring(0, line.indexOf(':'));
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(Samples.module(ModulePath.name(path)));
            }
        }
        Files.write(directory.resolve("modules.dep"), dep);
        Files.writeString(directory.resolve("modules.builtin"), "");
        return directory;
    }

    private Handover prepare(Traits traits, Request.Wishes wishes) throws BootException {
        BootEntry entry =
                new BootEntry(
                        "Live",
                        "/live/vmlinuz",
                        List.of("/live/initrd.img"),
                        List.of(),
                        "/grub.cfg");
        Window window = new Window(new Extent(1L << 30, 3L << 29), dir.resolve("pmem0"), 1L << 29);
        Request request =
                Samples.request(
                        dir, new FakeSquashfs(dir.resolve("root")), new Cancellation(), wishes);
        return new Preparer(new Subject(iso, entry, traits), window, 9, request).handover();
    }

    private static Traits traits() {
        return Samples.liveBoot(List.of("/live/a.squashfs", "/live/b.squashfs"));
    }

    private static Map<String, String> unpacked(Handover handover) throws IOException {
        try (var in = Files.newInputStream(handover.initrd())) {
            return Samples.unpacked(in);
        }
    }

    @Test
    void aKernelWithoutLegacyPmemGetsAFlashChip() throws Exception {
        modules(dir.resolve("root/usr/lib/modules").resolve(RELEASE), MTD);
        Handover handover = prepare(traits(), NOTHING);
        assertEquals(
                "rdinit=/webboot/init boot=live live-media=/dev/mtdblock0 memmap=1G!1G"
                        + " console=ttyS0",
                handover.commandLine());
        Map<String, String> files = unpacked(handover);
        assertEquals(
                "mtd.ko\nphram.ko phram=webboot,0x40000000,0x20000000\nmtd_blkdevs.ko\nmtdblock.ko\n",
                files.get("webboot/modules/order"));
        assertEquals("/dev/mtdblock0\n", files.get("webboot/medium"));
        String text = String.join("\n", handover.description());
        assertTrue(text.contains("phram and mtdblock): the kernel " + RELEASE + " has no"), text);
    }

    @Test
    void oneWithTheFlashChipBuiltInIsToldOnItsLine() throws Exception {
        Path tree = modules(dir.resolve("root/usr/lib/modules").resolve(RELEASE), List.of());
        Files.writeString(tree.resolve("modules.builtin"), "kernel/phram.ko\nkernel/mtdblock.ko\n");
        Handover handover = prepare(traits(), NOTHING);
        assertTrue(
                handover.commandLine()
                        .startsWith("phram.phram=webboot,0x40000000,0x20000000 boot=live"),
                handover.commandLine());
        assertEquals(List.of(), handover.injected());
    }

    @Test
    void oneWithNeitherGetsTheImageInItsInitrd() throws Exception {
        modules(dir.resolve("root/usr/lib/modules").resolve(RELEASE), LOOP);
        Handover handover = prepare(traits(), NOTHING);
        assertEquals(
                "rdinit=/webboot/init boot=live live-media=/dev/loop0 console=ttyS0",
                handover.commandLine(),
                "no memmap: the window becomes ordinary memory");
        Map<String, String> files = unpacked(handover);
        assertEquals("the image", files.get("webboot/image.iso"));
        assertEquals("loop.ko\n", files.get("webboot/modules/order"));
        assertEquals("/dev/loop0\n", files.get("webboot/medium"));
    }

    @Test
    void butNotIfItDoesNotFit() throws IOException {
        modules(dir.resolve("root/usr/lib/modules").resolve(RELEASE), LOOP);
        memory(60_000);
        BootException e = assertThrows(BootException.class, () -> prepare(traits(), NOTHING));
        assertTrue(e.toString().contains("of which 58.6 MiB are free"), e.toString());
    }

    @Test
    void ridersNeedNoProgramOfOurs() throws Exception {
        iso.with("/cde/optional/a.tcz", "extension".getBytes(UTF_8));
        Traits tiny =
                new Traits(
                        "TinyCore",
                        _ -> List.of("loglevel=3", "base"),
                        List.of(),
                        List.of("lib/modules"),
                        Map.of("tmp/builtin/optional/a.tcz", "/cde/optional/a.tcz"),
                        true,
                        false,
                        false);
        Handover handover = prepare(tiny, new Request.Wishes("", false, true));
        assertEquals("loglevel=3 base console=ttyS0", handover.commandLine());
        assertEquals(
                List.of(
                        "init",
                        "tmp",
                        "tmp/builtin",
                        "tmp/builtin/optional",
                        "tmp/builtin/optional/a.tcz"),
                List.copyOf(unpacked(handover).keySet()));
    }

    @Test
    void theLayerThatHasTheKernelsModulesIsTaken() throws Exception {
        // Both "mount" the same tree here; the release is in neither, until the second look.
        Files.createDirectories(dir.resolve("root/usr/lib/modules/5.0"));
        BootException e = assertThrows(BootException.class, () -> prepare(traits(), NOTHING));
        assertTrue(e.toString().contains("/live/a.squashfs has those of 5.0;"), e.toString());
        assertTrue(e.toString().contains("/live/b.squashfs has those of 5.0"), e.toString());
    }

    @Test
    void anExt4WithinTheSquashfsIsLookedInto() throws Exception {
        Path live = Files.createDirectories(dir.resolve("root/LiveOS"));
        Files.write(live.resolve("rootfs.img"), Samples.ext4());
        Samples.modules(dir.resolve("nested/lib/modules").resolve(RELEASE), Compression.XZ, ".xz");
        Handover handover = prepare(traits(), NOTHING);
        assertEquals(4, handover.injected().size());
        String text = String.join("\n", handover.description());
        assertTrue(text.contains("from /live/a.squashfs/LiveOS/rootfs.img"), text);
        assertFalse(Files.exists(dir.resolve("next/image-nested")));
    }

    @Test
    void treesMayLieWhereTheFamilySays() throws Exception {
        Samples.modules(
                dir.resolve("root/zzz-linux-6.1-modules/lib/modules").resolve(RELEASE),
                Compression.XZ,
                ".xz");
        Traits nix =
                new Traits(
                        "NixOS",
                        _ -> List.of(),
                        List.of("/live/a.squashfs"),
                        List.of("modules", "*-linux-*/lib/modules"),
                        Map.of(),
                        false,
                        true,
                        true);
        Handover handover = prepare(nix, NOTHING);
        assertEquals(4, handover.injected().size());
        String rule = unpacked(handover).getOrDefault(UdevRule.PATH, "");
        assertTrue(rule.contains("KERNEL!=\"pmem0|pmem0p[0-9]*\""), rule);
        assertTrue(rule.contains("OPTIONS+=\"link_priority=100\""), rule);
    }

    @Test
    void aUdevRuleAloneNeedsNoProgramOfOurs() throws Exception {
        String at = "usr/lib/modules/" + RELEASE + "/";
        iso.with(
                "/live/initrd.img",
                Samples.initrd(
                        Compression.GZIP, Map.of(at + "nd_pmem.ko", "x", at + "nd_e820.ko", "x")));
        Traits byLabel =
                new Traits(
                        "kiwi",
                        _ -> List.of("root=x"),
                        List.of(),
                        List.of(),
                        Map.of(),
                        false,
                        true,
                        true);
        Handover handover = prepare(byLabel, NOTHING);
        assertEquals("root=x memmap=1G!1G console=ttyS0", handover.commandLine());
        Map<String, String> files = unpacked(handover);
        assertTrue(files.containsKey(UdevRule.PATH), files.toString());
        assertFalse(files.containsKey("webboot/init"), files.toString());
    }

    /// As in NixOS with systemd in its initrd.
    @Test
    void aUdevRuleGoesThroughTheLinkThatTheInitrdHas() throws Exception {
        String at = "lib/modules/" + RELEASE + "/";
        ByteArrayOutputStream initrd = new ByteArrayOutputStream();
        try (CpioWriter cpio = new CpioWriter(initrd, 0)) {
            cpio.file(at + "nd_pmem.ko", 0644, new byte[1]);
            cpio.file(at + "nd_e820.ko", 0644, new byte[1]);
            cpio.symlink("./etc/udev/rules.d", "/nix/store/abc-initrd-udev-rules");
        }
        iso.with("/live/initrd.img", initrd.toByteArray());
        Traits byLabel =
                new Traits(
                        "nix", _ -> List.of(), List.of(), List.of(), Map.of(), false, true, true);
        List<String> written = new ArrayList<>();
        try (var in = Files.newInputStream(prepare(byLabel, NOTHING).initrd())) {
            InitrdWalker.walk(in, (entry, _) -> written.add(entry.name()));
        }
        assertTrue(written.contains("etc/udev"), written.toString());
        assertFalse(written.contains("etc/udev/rules.d"), written.toString());
        assertEquals(UdevRule.PATH, written.getLast());
    }

    @Test
    void theWatcherNeedsOurProgramButNoDriver() throws Exception {
        String at = "usr/lib/modules/" + RELEASE + "/";
        iso.with(
                "/live/initrd.img",
                Samples.initrd(
                        Compression.GZIP, Map.of(at + "nd_pmem.ko", "x", at + "nd_e820.ko", "x")));
        Handover handover = prepare(traits(), new Request.Wishes("", false, true));
        assertTrue(
                handover.commandLine().startsWith("rdinit=/webboot/init "), handover.commandLine());
        Map<String, String> files = unpacked(handover);
        assertEquals("pmem0\n", files.get("webboot/watch"));
        assertFalse(files.containsKey("webboot/modules"), "nothing to load");
        assertFalse(files.containsKey("webboot/medium"), "the system brings it, later");
    }

    @Test
    void webbootsOwnKernelBringsItsOwnModules() throws Exception {
        Files.createDirectories(dir.resolve("boot"));
        Files.write(dir.resolve("boot/vmlinuz"), Samples.kernel("6.1.0-own"));
        Path tree = dir.resolve("lib/modules/6.1.0-own");
        Samples.modules(tree, Compression.NONE, "");
        Files.createDirectories(tree.resolve("kernel/fs"));
        Files.write(tree.resolve("kernel/fs/isofs.ko"), Samples.module("isofs"));
        Files.writeString(
                tree.resolve("modules.dep"),
                Files.readString(tree.resolve("modules.dep")) + "kernel/fs/isofs.ko:\n");
        Handover handover = prepare(traits(), new Request.Wishes("", true, false));
        assertArrayEquals(Samples.kernel("6.1.0-own"), Files.readAllBytes(handover.kernel()));
        assertEquals(
                List.of("isofs.ko", "libnvdimm.ko", "nd_btt.ko", "nd_pmem.ko", "nd_e820.ko"),
                handover.injected());
        String text = String.join("\n", handover.description());
        assertTrue(text.contains("release 6.1.0-own; webboot's own, asked for with"), text);

        Files.write(dir.resolve("boot/vmlinuz"), Samples.kernel("6.1.0-other"));
        BootException e =
                assertThrows(
                        BootException.class,
                        () -> prepare(traits(), new Request.Wishes("", true, false)));
        assertTrue(
                e.toString().contains("is release 6.1.0-other, but 6.1.0-own runs"), e.toString());
        assertEquals(Optional.empty(), Optional.ofNullable(e.getCause()));
    }
}
