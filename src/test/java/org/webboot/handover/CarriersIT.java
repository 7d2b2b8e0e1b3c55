package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.codec.RandomBytes;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.LiveSystems;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Lab;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Qemu;
import org.webboot.lab.Recorded;
import org.webboot.lab.StockKernel;
import org.webboot.memory.Extent;
import org.webboot.memory.Window;
import org.webboot.os.BlockDevices;
import org.webboot.os.ErrnoException;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.os.linux.LinuxBlockDevices;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// A real live system whose kernel lacks drivers, with the kernel, initrd and line that this room
/// makes for it. QEMU stands for the jump: it starts them, with the ISO where the window is.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.KERNEL, Need.LIVE_ISO})
@Recorded("vm")
final class CarriersIT {
    private static final Duration STRIP = Duration.ofMinutes(10);
    private static final Duration LIVE = Duration.ofMinutes(8);
    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final Path NODE = Path.of("/dev/pmem0");
    private static final String RUNNING = "memmap=1G!1G console=ttyS0 panic=-1";
    private static final long START = 1L << 30;

    /// The window's device here is the ISO's file.
    private static final class FileForWindow implements BlockDevices {
        private final BlockDevices real = new LinuxBlockDevices(Time.system());
        private final Path iso;

        FileForWindow(Path iso) {
            this.iso = iso;
        }

        @Override
        public void claim(Path device) throws ErrnoException {
            real.claim(device);
        }

        @Override
        public Mounted mount(Image image, Path at) throws IOException {
            Path file = image.file().equals(NODE) ? iso : image.file();
            return real.mount(new Image(file, image.offset(), image.length(), image.system()), at);
        }
    }

    private static Path without(LabIso iso, String name, String... directories) throws IOException {
        Path file = Lab.output().resolve(name + ".iso");
        List<String> command = new ArrayList<>();
        command.add(Lab.scripts().resolve("strip-live-iso").toString());
        command.addAll(List.of(iso.file().toString(), file.toString()));
        command.addAll(List.of(directories));
        HostCommand.output(STRIP, command.toArray(String[]::new));
        return file;
    }

    private static Handover prepare(Path iso, Path device, Path work, Request.Wishes wishes)
            throws BootException, IOException {
        StockKernel stock = StockKernel.cached().orElseThrow();
        SystemRoot root = SystemRoot.ofMachine();
        Request request =
                new Request(
                        new Request.Machine(
                                root,
                                RUNNING,
                                new OwnKernel(stock.image(), stock.root(), stock.release())),
                        wishes,
                        work,
                        Request.BUSYBOX,
                        new FileForWindow(iso),
                        Reporter.silent(),
                        new Cancellation());
        long bytes = Files.size(iso);
        try (RandomBytes image = RandomBytes.open(iso, bytes)) {
            LiveSystem live = LiveSystems.open(image);
            Window window = new Window(new Extent(START, 2 * START), device, START);
            Handover handover = new Preparer(Subject.of(live), window, bytes, request).handover();
            Files.write(work.resolve("description"), handover.description());
            return handover;
        }
    }

    /// Starts it, and waits until the live system has told where its medium is.
    private static MatchResult boot(String name, Handover next, Path iso) throws IOException {
        Machine machine =
                Machine.of("CarriersIT." + name, next.kernel(), next.initrd())
                        .memory("3G")
                        .append(next.commandLine())
                        .qemu(
                                "-device",
                                "loader,force-raw=on,addr=%#x,file=%s".formatted(START, iso));
        try (Qemu vm = Qemu.start(machine)) {
            MatchResult seen =
                    vm.console()
                            .expect(
                                    Pattern.compile(
                                            "webboot: medium (?<device>\\S+) mounted on (?<point>\\S+) as iso9660"),
                                    LIVE);
            MatchResult up = vm.console().expect(LabIso.UP, LIVE);
            assertEquals(seen.group("device"), up.group("medium"));
            assertEquals("/run/live/medium", seen.group("point"));
            vm.awaitPowerOff(QUICK);
            return up;
        }
    }

    private static void carries(
            String name, Path file, Path device, boolean ownKernel, String medium)
            throws IOException, BootException {
        Path work = Lab.freshOutput(name);
        Handover next =
                prepare(
                        file,
                        device,
                        work,
                        new Request.Wishes("webboot.lab=poweroff", ownKernel, true));
        MatchResult up = boot(name + ".vm", next, file);
        assertEquals(LabIso.ofThisRun().nonce(), up.group("nonce"));
        assertEquals(medium, up.group("medium"));
    }

    @Test
    void aKernelWithoutPmemSeesTheWindowAsAFlashChip() throws IOException, BootException {
        Path iso = without(LabIso.ofThisRun(), "no-nvdimm", "drivers/nvdimm");
        carries("phram", iso, NODE, false, "/dev/mtdblock0");
    }

    @Test
    void oneWithoutFlashChipsEitherHasTheImageInItsInitrd() throws IOException, BootException {
        Path iso = without(LabIso.ofThisRun(), "no-mtd", "drivers/nvdimm", "drivers/mtd");
        carries("loop", iso, iso, false, "/dev/loop0");
    }

    /// No kernel module of the ISO is there to help: its image has none, and those in its initrd
    /// are for the vendor's kernel, which is of another release than webboot's.
    @Test
    void webbootsOwnKernelNeedsNothingOfTheVendors() throws IOException, BootException {
        Path iso = without(LabIso.ofThisRun(), "no-drivers", "drivers", "fs");
        carries("own", iso, NODE, true, "/dev/pmem0");
    }
}
