package org.webboot.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.os.BlockDevices;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

final class WindowsTest {
    private static final long MIB = ByteSize.MIB;
    private static final long GIB = ByteSize.GIB;

    private final SteppingTime time = new SteppingTime();
    private final List<Path> claimed = new ArrayList<>();
    private Optional<ErrnoException> claimFails = Optional.empty();
    private final Cancellation cancellation = new Cancellation();
    private Function<Path, NodeKind> nodes = _ -> NodeKind.BLOCK_DEVICE;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "good, 1073741824, 40000000, 80000000, pmem0",
        "good, 1, 40000000, 80000000, pmem0",
        "high, 1073741824, 100000000, 140000000, pmem0",
        "uefi, 2000000000, 100000000, 180000000, pmem0",
        "reserved, 1000000000, 40000000, 80000000, pmem0",
        // Two windows: the smallest that holds it.
        "two, 104857600, 100000000, 110000000, pmem1",
        "two, 314572800, 40000000, 60000000, pmem0",
    })
    void findsTheWindow(String machine, long bytes, String start, String end, String device)
            throws BootException {
        SystemRoot root = CapturedMachine.layOut(machine, directory);
        Extent extent = new Extent(Long.parseLong(start, 16), Long.parseLong(end, 16));
        Path node = root.dev(device);
        assertEquals(new Window(extent, node, extent.bytes()), windows(root).find(bytes));
        assertEquals(List.of(node), claimed);
        assertEquals(Duration.ZERO, time.passed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    none       | 1000 | no memory is set aside for the image (1000.0 MiB): the kernel was started without memmap=size!start | start this machine with memmap=1G!1664M on its kernel command line
                    big        | 3000 | no memory is set aside for the image (2.93 GiB): the kernel was started without memmap=size!start | start this machine with memmap=3G!4G on its kernel command line
                    tiny       | 200  | this machine has too little memory for an image of 200.0 MiB: 1.19 GiB needed, 511.5 MiB there | use a smaller image or a machine with more memory: window and system take 1.19 GiB, there is 511.5 MiB
                    split      | 300  | the window [0x40000000, 0x80000000) is not one piece: [0x40000000, 0x7ffe0000) System RAM, [0x7ffe0000, 0x80000000) Reserved | start this machine with memmap=384M!1280M on its kernel command line, in place of memmap=1G!1G
                    no-ram     | 300  | the window [0x100000000, 0x120000000) has no memory behind it: the firmware reports nothing at [0x100000000, 0x120000000) | start this machine with memmap=384M!1280M on its kernel command line, in place of memmap=512M!4G
                    good       | 1100 | the window [0x40000000, 0x80000000) is too small: the image needs 1.07 GiB, it has 1.00 GiB, 76.0 MiB (79691776 bytes) short | start this machine with memmap=1152M!1536M on its kernel command line, in place of memmap=1G!1G
                    two        | 600  | the window [0x40000000, 0x60000000) is too small: the image needs 600.0 MiB, it has 512.0 MiB, 88.0 MiB (92274688 bytes) short | start this machine with memmap=640M!4G on its kernel command line, in place of memmap=512M!1G,256M!4G
                    good       | 2200 | the window [0x40000000, 0x80000000) is too small: the image needs 2.15 GiB, it has 1.00 GiB, 1.15 GiB (1233125376 bytes) short | use a smaller image or a machine with more memory: window and system take 3.19 GiB, there is 3.00 GiB
                    misaligned | 0    | the window [0x40000000, 0x4007d000) is misaligned: the kernel maps only multiples of 2.0 MiB | start this machine with memmap=128M!2560M on its kernel command line, in place of memmap=500K!1G
                    no-drivers | 1000 | the window [0x40000000, 0x80000000) is set aside, but has no device: driver missing: libnvdimm, nd_pmem, nd_e820 | load the modules in this order: libnvdimm, nd_btt, nd_pmem, nd_e820; a kernel that has none of that name was built without CONFIG_LIBNVDIMM, CONFIG_BLK_DEV_PMEM, CONFIG_X86_PMEM_LEGACY
                    partial    | 1000 | the window [0x40000000, 0x80000000) is set aside, but has no device: driver missing: nd_pmem | load the modules in this order: libnvdimm, nd_btt, nd_pmem, nd_e820; a kernel that has none of that name was built without CONFIG_BLK_DEV_PMEM
                    mounted    | 1000 | ROOT/dev/pmem0 is in use: mounted at /mnt | unmount or release it; what it holds now will be overwritten
                    reserved   | 1100 | the window [0x40000000, 0x80000000) is too small: the image needs 1.07 GiB, it has 1.00 GiB, 76.0 MiB (79691776 bytes) short | start this machine with memmap=64K$512M,1152M!1536M on its kernel command line, in place of memmap=64K$512M memmap=1G!1G
                    """)
    void saysWhatIsWrong(String machine, long mebibytes, String message, String advice) {
        SystemRoot root = CapturedMachine.layOut(machine, directory);
        BootException e = refused(root, mebibytes * MIB);
        assertEquals(message.replace("ROOT", directory.toString()), e.getMessage());
        assertEquals(advice, e.advice());
        assertEquals(List.of(), claimed);
    }

    @Test
    void saysThatAnotherMemmapIsNoWindow() throws IOException {
        SystemRoot root = CapturedMachine.layOut("none", directory);
        Files.writeString(root.proc("cmdline"), "quiet memmap=2G$4G memmap=1G!\n");
        BootException e = refused(root, 1000 * MIB);
        assertEquals(
                "no memory is set aside for the image (1000.0 MiB): the kernel was started with memmap=2G$4G memmap=1G!, where memmap=size!start sets memory aside",
                e.getMessage());
    }

    @Test
    void lastBlockMustFit() throws IOException, BootException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        // A device that is 512 bytes short of its range: the image's last block would not fit.
        CapturedMachine.write(root.sys("block/pmem0/size"), "2097151\n");
        BootException e = refused(root, GIB - 600);
        assertTrue(String.valueOf(e.getMessage()).contains("(512 bytes) short"), e.getMessage());
        assertEquals(GIB - 512, windows(root).find(GIB - 4096).deviceBytes());
    }

    @Test
    void waitsForTheNode() throws BootException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        nodes =
                _ ->
                        time.passed().compareTo(Duration.ofMillis(350)) < 0
                                ? NodeKind.MISSING
                                : NodeKind.BLOCK_DEVICE;
        assertEquals(root.dev("pmem0"), windows(root).find(MIB).device());
        assertEquals(Duration.ofMillis(350), time.passed());
    }

    @Test
    void givesUpOnTheNode() {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        nodes = NodeKind::of;
        BootException e = refused(root, MIB);
        assertEquals(
                "the device exists, but its node %s does not".formatted(root.dev("pmem0")),
                e.getMessage());
        assertEquals(Windows.DEVICE_WAIT, time.passed());
        assertEquals(false, Files.exists(root.dev("pmem0")));
    }

    @Test
    void refusesPlainFileAsNode() throws IOException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        nodes = NodeKind::of;
        Files.createFile(root.dev("pmem0"));
        BootException e = refused(root, MIB);
        assertTrue(
                String.valueOf(e.getMessage()).contains("is not a block device"), e.getMessage());
        assertEquals(List.of(), claimed);
    }

    @Test
    void busyByClaim() {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        claimFails = Optional.of(new ErrnoException("open(\"/dev/pmem0\")", Errno.EBUSY));
        assertEquals(
                root.dev("pmem0") + " is in use: open(\"/dev/pmem0\") = EBUSY",
                refused(root, MIB).getMessage());
    }

    @Test
    void usesTheLargerWindowIfTheSmallerIsBusy() throws IOException, BootException {
        SystemRoot root = CapturedMachine.layOut("two", directory);
        Files.createDirectories(root.sys("block/pmem1/holders/dm-0"));
        assertEquals(root.dev("pmem0"), windows(root).find(100 * MIB).device());
        assertEquals(
                root.dev("pmem1") + " is in use: held by dm-0",
                holdOther(root, 100 * MIB).getMessage());
    }

    @Test
    void seesLoopDevicesAndSwap() throws IOException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        CapturedMachine.write(root.sys("block/loop3/loop/backing_file"), "/dev/pmem0p1\n");
        CapturedMachine.write(
                root.proc("swaps"),
                "Filename\t\t\t\tType\t\tSize\n/dev/pmem0   partition\t1024\t0\t-2\n");
        assertEquals(
                root.dev("pmem0") + " is in use: in use as swap, in use by loop3",
                refused(root, MIB).getMessage());
    }

    @Test
    void readOnlyDevice() throws IOException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        CapturedMachine.write(root.sys("block/pmem0/ro"), "1\n");
        assertEquals(
                root.dev("pmem0") + " is not writable: /sys/block/pmem0/ro is 1",
                refused(root, MIB).getMessage());
    }

    @Test
    void leavesForeignPmemAlone() throws IOException {
        // The device is there, but no memmap= made it: it could be somebody's NVDIMM.
        SystemRoot root = CapturedMachine.layOut("good", directory);
        CapturedMachine.write(root.proc("cmdline"), "console=ttyS0 -- memmap=1G!1G\n");
        assertTrue(
                String.valueOf(refused(root, MIB).getMessage())
                        .startsWith("no memory is set aside"));
        assertEquals(List.of(), claimed);
    }

    @Test
    void withoutPrivileges() throws IOException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        CapturedMachine.write(root.proc("iomem"), CapturedMachine.text("iomem-unprivileged.txt"));
        assertEquals("run webboot as root", refused(root, MIB).advice());
    }

    @Test
    void kernelWithoutLegacyPmem() throws IOException {
        SystemRoot root = CapturedMachine.layOut("no-drivers", directory);
        Files.delete(root.sys("bus/platform/devices/e820_pmem"));
        assertTrue(
                String.valueOf(refused(root, MIB).getMessage()).contains("CONFIG_X86_PMEM_LEGACY"));
    }

    @Test
    void kernelInsideTheWindow() throws IOException {
        SystemRoot root = CapturedMachine.layOut("good", directory);
        String iomem = Files.readString(root.proc("iomem"));
        CapturedMachine.write(
                root.proc("iomem"),
                iomem.replaceFirst("\\S+ : Kernel code", "44000000-44ffffff : Kernel code"));
        BootException e = refused(root, MIB);
        assertEquals(
                "the kernel unpacked itself into the window [0x40000000, 0x80000000), at [0x44000000, 0x45000000)",
                e.getMessage());
        assertEquals("add nokaslr to the kernel command line, beside memmap=1G!1G", e.advice());
    }

    @Test
    void canBeCancelledWhileItWaits() {
        SystemRoot root = CapturedMachine.layOut("partial", directory);
        cancellation.cancel();
        assertEquals(
                Stage.CANCELLED,
                assertThrows(BootException.class, () -> windows(root).find(1)).stage());
        assertEquals(Duration.ZERO, time.passed());
    }

    @Test
    void canBeInterrupted() {
        SystemRoot root = CapturedMachine.layOut("partial", directory);
        Thread.currentThread().interrupt();
        assertEquals(
                Stage.CANCELLED,
                assertThrows(BootException.class, () -> windows(root).find(1)).stage());
        assertTrue(Thread.interrupted());
    }

    @Test
    void repeatsTheWordsAsTheyStand() throws IOException {
        CapturedMachine.write(
                directory.resolve("proc/cmdline"),
                "BOOT_IMAGE=/vmlinuz \"memmap=0x40000000!1G\" quiet memmap=64K$0x18690000,1g!4g webboot.args=\"-x memmap=1G!9G\"\n");
        assertEquals(
                List.of("\"memmap=0x40000000!1G\"", "memmap=64K$0x18690000,1g!4g"),
                KernelCommandLine.ofRunning(new SystemRoot(directory)).memmapWords());
    }

    private BootException refused(SystemRoot root, long bytes) {
        BootException e = assertThrows(BootException.class, () -> windows(root).find(bytes));
        assertEquals(Stage.MEMORY, e.stage());
        return e;
    }

    private BootException holdOther(SystemRoot root, long bytes) throws IOException {
        Files.createDirectories(root.sys("block/pmem0/holders/dm-1"));
        return refused(root, bytes);
    }

    private Windows windows(SystemRoot root) {
        BlockDevices devices =
                new BlockDevices() {
                    @Override
                    public void claim(Path device) throws ErrnoException {
                        if (claimFails.isPresent()) {
                            throw claimFails.get();
                        }
                        claimed.add(device);
                    }

                    @Override
                    public Mounted mount(Image image, Path at) {
                        throw new AssertionError("nothing is mounted here");
                    }
                };
        return new Windows(
                root, devices, time, Reporter.silent(), cancellation, node -> nodes.apply(node));
    }
}
