package org.webboot.memory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.webboot.os.BlockDevices;
import org.webboot.os.ErrnoException;
import org.webboot.os.SystemRoot;
import org.webboot.os.Time;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// The windows of this machine: memory that `memmap=` set aside and that a pmem device shows. No
/// other pmem device is ever touched; it could be somebody's NVDIMM.
public final class Windows {
    /// How long a device may take to appear; 0.35 s were seen, in a slow virtual machine.
    static final Duration DEVICE_WAIT = Duration.ofSeconds(5);

    /// Images are written in whole blocks of this size.
    static final long BLOCK = 4096;

    /// arch/x86/boot/compressed/kaslr.c keeps the next kernel out of this many ranges.
    static final int KASLR_REGIONS = 4;

    private static final Duration POLL = Duration.ofMillis(50);

    private final SystemRoot root;
    private final BlockDevices devices;
    private final Time time;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Function<Path, NodeKind> nodeKind;

    public Windows(
            SystemRoot root,
            BlockDevices devices,
            Time time,
            Reporter reporter,
            Cancellation cancellation) {
        this(root, devices, time, reporter, cancellation, NodeKind::of);
    }

    /// For tests, which may not make device nodes.
    Windows(
            SystemRoot root,
            BlockDevices devices,
            Time time,
            Reporter reporter,
            Cancellation cancellation,
            Function<Path, NodeKind> nodeKind) {
        this.root = root;
        this.devices = devices;
        this.time = time;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.nodeKind = nodeKind;
    }

    /// The smallest window that holds an image of `bytes`, checked and free.
    ///
    /// @throws BootException of stage MEMORY with what is wrong with the window that came nearest
    public Window find(long bytes) throws BootException {
        Survey survey = Survey.of(root);
        survey.firmware().ifPresent(map -> reporter.detail("memory, by the firmware:\n" + map));
        reporter.detail("memory, as the kernel uses it:\n" + survey.running());
        List<MemmapEntry> entries = survey.line().memmap();
        if (survey.running().ranges().isEmpty()) {
            throw Refusal.hiddenAddresses();
        }
        Refusal refusal =
                new Refusal(
                        survey.line().memmapWords(),
                        MemmapAdvice.of(survey.ram(), entries, bytes),
                        bytes);
        if (survey.reserved().isEmpty()) {
            throw refusal.nothingReserved();
        }
        if (entries.size() > KASLR_REGIONS) {
            reporter.note(
                    "memmap= names more than %d ranges: kernels then load at a fixed address"
                            .formatted(KASLR_REGIONS));
        }
        Search search =
                new Search(
                        survey,
                        refusal,
                        new ByteSize(bytes).ceiling(BLOCK).bytes(),
                        time.nanos() + DEVICE_WAIT.toNanos());
        Optional<BootException> problem = Optional.empty();
        for (Extent extent : nearestFirst(survey.reserved(), search.needs())) {
            try {
                return window(extent, search);
            } catch (BootException e) {
                if (e.stage() == Stage.CANCELLED) {
                    throw e;
                }
                reporter.detail("not %s: %s".formatted(extent, e.getMessage()));
                problem = problem.or(() -> Optional.of(e));
            }
        }
        throw problem.orElseThrow();
    }

    /// What every reservation is held against.
    ///
    /// @param needs the image in whole blocks
    /// @param deadline for devices to appear, as [Time#nanos] counts
    private record Search(Survey survey, Refusal refusal, long needs, long deadline) {}

    /// Those that are large enough from small to large, then the others from large to small.
    private static List<Extent> nearestFirst(List<Extent> extents, long needs) {
        Comparator<Extent> bySize = Comparator.comparingLong(Extent::bytes);
        return Stream.concat(
                        extents.stream().filter(e -> e.bytes() >= needs).sorted(bySize),
                        extents.stream().filter(e -> e.bytes() < needs).sorted(bySize.reversed()))
                .toList();
    }

    private Window window(Extent extent, Search search) throws BootException {
        Refusal refusal = search.refusal();
        search.survey().check(extent, refusal);
        if (extent.bytes() < search.needs()) {
            throw refusal.tooSmall(extent, extent.bytes(), search.needs());
        }
        PmemDevice device = await(extent, search);
        NodeKind kind = nodeKind.apply(device.node());
        if (kind != NodeKind.BLOCK_DEVICE) {
            throw refusal.noNode(device.node(), kind);
        }
        if (device.bytes() < search.needs()) {
            throw refusal.tooSmall(extent, device.bytes(), search.needs());
        }
        checkFree(device, refusal);
        return new Window(device.extent(), device.node(), device.bytes());
    }

    /// Drivers may still be loading, and their devices come some time after them.
    private PmemDevice await(Extent extent, Search search) throws BootException {
        while (true) {
            cancellation.check();
            boolean late = time.nanos() - search.deadline() >= 0;
            Optional<PmemDevice> device =
                    PmemDevice.list(root).stream()
                            .filter(d -> d.extent().equals(extent))
                            .findFirst();
            if (device.isPresent()
                    && (late || nodeKind.apply(device.get().node()) != NodeKind.MISSING)) {
                return device.get();
            }
            if (late) {
                throw search.refusal().noDevice(extent, DriverChain.look(root), DEVICE_WAIT);
            }
            pause();
        }
    }

    private void checkFree(PmemDevice device, Refusal refusal) throws BootException {
        if (device.readOnly()) {
            throw refusal.notWritable(
                    device.node(), "/sys/block/%s/ro is 1".formatted(device.name()));
        }
        List<String> users = DeviceUse.of(root, device);
        if (!users.isEmpty()) {
            throw refusal.busy(device.node(), String.join(", ", users));
        }
        try {
            devices.claim(device.node());
        } catch (ErrnoException e) {
            throw refusal.notClaimed(device.node(), e);
        }
    }

    private void pause() throws BootException {
        try {
            time.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BootException(
                    Stage.CANCELLED,
                    "interrupted while waiting for the window's device",
                    "start webboot again when you are ready",
                    e);
        }
    }
}
