package org.webboot.handover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.codec.MalformedException;
import org.webboot.iso.IsoFile;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.Medium;
import org.webboot.kernel.BzImage;
import org.webboot.memory.Window;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.verify.Verified;

/// Makes of a live system in the window what kexec needs.
public final class Preparer {
    private final Subject subject;
    private final Window window;
    private final Request request;

    Preparer(Subject subject, Window window, Request request) {
        this.subject = subject.breakable(request.cancellation());
        this.window = window;
        this.request = request;
    }

    /// Reads kernel and initrd out of the image, adds what the live system lacks to find its medium
    /// in memory, and puts its command line together.
    ///
    /// @param verified the image; nothing else can be handed over
    /// @param live the same image, opened
    public static Handover prepare(Verified verified, LiveSystem live, Request request)
            throws BootException {
        Window window = verified.image().window();
        Medium medium = Medium.device(window.device(), live.iso());
        return new Preparer(Subject.of(live, medium), window, request).handover();
    }

    Handover handover() throws BootException {
        try {
            return made();
        } catch (BootException e) {
            // A read that was broken off looks like a damaged image.
            request.cancellation().check();
            throw e;
        }
    }

    private Handover made() throws BootException {
        BzImage kernel = subject.kernel();
        List<KernelModule> modules = lacking(kernel.release());
        Optional<Overlay> overlay =
                modules.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Overlay.of(modules, request.busybox(), window.device()));
        String line =
                new CommandLine(
                                overlay.map(_ -> List.of(Overlay.RDINIT)).orElse(List.of()),
                                subject.arguments(),
                                request.running(),
                                request.extra(),
                                kernel.kexecLineLimit())
                        .line();
        return extracted(kernel, overlay, line);
    }

    private Handover extracted(BzImage kernel, Optional<Overlay> overlay, String line)
            throws BootException {
        IsoFile kernelFile = subject.kernelFile();
        List<IsoFile> initrds = subject.initrdFiles();
        Extraction extraction = new Extraction(subject.iso(), request.output());
        extraction.prepare(needed(kernelFile, initrds, overlay));
        try {
            Handover handover =
                    new Handover(
                            extraction.kernel(kernelFile),
                            extraction.initrd(initrds, overlay),
                            line,
                            overlay.map(Overlay::files).orElse(List.of()));
            return handover.described(lines(kernelFile, kernel, extraction.parts(), handover));
        } catch (BootException e) {
            try {
                extraction.clear();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /// The modules that must be added so that the medium appears.
    private List<KernelModule> lacking(String release) throws BootException {
        PmemDrivers drivers = PmemDrivers.ELSEWHERE;
        try {
            drivers = PmemDrivers.of(subject.initrdModules(release));
        } catch (MalformedException e) {
            // The kernel may know more compressions than we do; a module too many does no harm.
            request.reporter().note("the initrd can't be looked into: " + e.getMessage());
        }
        request.reporter().detail("pmem drivers of %s: %s".formatted(release, drivers.place()));
        return switch (drivers) {
            case BUILT_IN, IN_INITRD -> List.of();
            case ELSEWHERE ->
                    new ModuleSearch(
                                    request.devices(),
                                    window.device(),
                                    request.output().resolve("squashfs"))
                            .find(subject.moduleImages(), release);
        };
    }

    private static long needed(IsoFile kernel, List<IsoFile> initrds, Optional<Overlay> overlay) {
        long bytes = kernel.bytes() + overlay.map(Overlay::bytes).orElse(0L);
        for (IsoFile initrd : initrds) {
            bytes += initrd.bytes() + 8;
        }
        return bytes;
    }

    private List<String> lines(
            IsoFile file, BzImage kernel, List<Extraction.Part> parts, Handover handover) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "system       %s, '%s'"
                        .formatted(subject.family().name(), subject.entry().title()));
        lines.add(
                "kernel       %s (%s), release %s"
                        .formatted(file.path(), new ByteSize(file.bytes()), kernel.release()));
        lines.add(
                "initrd       "
                        + parts.stream()
                                .map(Extraction.Part::toString)
                                .collect(Collectors.joining(" + ")));
        lines.add(
                "added        "
                        + (handover.injected().isEmpty()
                                ? "nothing, the system has its pmem drivers"
                                : String.join(" ", handover.injected())));
        lines.add("command line " + handover.commandLine());
        return lines;
    }
}
