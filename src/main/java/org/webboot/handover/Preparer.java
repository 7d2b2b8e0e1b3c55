package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.webboot.codec.MalformedException;
import org.webboot.iso.LiveSystem;
import org.webboot.memory.Window;
import org.webboot.stage.BootException;
import org.webboot.verify.Verified;

/// Makes of a live system in the window what kexec needs.
public final class Preparer {
    private final Subject subject;
    private final Window window;
    private final long imageBytes;
    private final Request request;

    /// @param imageBytes size of the ISO in the window
    Preparer(Subject subject, Window window, long imageBytes, Request request) {
        this.subject = subject.breakable(request.cancellation());
        this.window = window;
        this.imageBytes = imageBytes;
        this.request = request;
    }

    /// Reads kernel and initrd out of the image, adds what the live system lacks to find its medium
    /// in memory, and puts its command line together.
    ///
    /// @param verified the image; nothing else can be handed over
    /// @param live the same image, opened
    public static Handover prepare(Verified verified, LiveSystem live, Request request)
            throws BootException {
        return new Preparer(
                        Subject.of(live),
                        verified.image().window(),
                        verified.image().bytes(),
                        request)
                .handover();
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
        NextKernel kernel =
                request.wishes().ownKernel()
                        ? NextKernel.webboots(request.machine().own())
                        : NextKernel.vendors(subject);
        Survey survey = survey(kernel);
        request.reporter()
                .detail("pmem drivers of %s: %s".formatted(kernel.release(), survey.pmem()));
        if (!survey.evidence().isEmpty()) {
            request.reporter().note(survey.evidence());
        }
        Choice choice = Choice.of(facts(kernel, survey));
        List<KernelModule> modules = modules(kernel, survey, choice.carrier());
        Content content = content(choice.carrier(), modules, links(kernel, survey));
        String line = line(kernel, choice.carrier(), content);
        return extracted(kernel, content, line, new Description(subject, kernel, choice, survey));
    }

    private Survey survey(NextKernel kernel) throws BootException {
        if (kernel.own()) {
            return Survey.webboots();
        }
        return Survey.inside(
                subject,
                kernel.release(),
                () ->
                        new ModuleSearch(
                                        subject.iso(),
                                        request.devices(),
                                        window.device(),
                                        request.output().resolve("image"))
                                .find(
                                        new ModuleSearch.Wanted(
                                                subject.moduleImages(),
                                                subject.traits().trees(),
                                                kernel.release())));
    }

    private Choice.Facts facts(NextKernel kernel, Survey survey) throws BootException {
        return new Choice.Facts(
                kernel.release(),
                kernel.own(),
                subject.traits().inside(),
                window.device(),
                survey.pmem(),
                survey.phram(),
                survey.loop(),
                ride(kernel, survey),
                survey.evidence());
    }

    private Optional<Ride> ride(NextKernel kernel, Survey survey) throws BootException {
        long initrds = initrds().stream().mapToLong(Source::bytes).sum();
        return Ride.Ram.of(request.machine().root(), window.extent().bytes())
                .map(ram ->
                        new Ride(
                                imageBytes,
                                kernel.source().bytes() + initrds,
                                // Initrds are seen to become three times as large.
                                survey.initrd().map(InitrdModules::unpacked).orElse(3 * initrds),
                                ram));
    }

    private List<KernelModule> modules(NextKernel kernel, Survey survey, Carrier carrier)
            throws BootException {
        if (kernel.own()) {
            return request.machine().own().modules();
        }
        return switch (carrier) {
            case Carrier.Pmem _ -> pmem(survey);
            case Carrier.Phram _ -> survey.found().of(DriverSet.PHRAM);
            case Carrier.Loop _ -> survey.found().of(DriverSet.LOOP);
            case Carrier.Riders _ -> List.of();
        };
    }

    /// Loading what the system has itself only makes it safer: without, it boots all the same.
    private List<KernelModule> pmem(Survey survey) {
        List<KernelModule> modules = survey.found().of(DriverSet.PMEM);
        if (survey.pmem() != Standing.THERE) {
            return modules;
        }
        if (!modules.isEmpty() && FirstProcess.canRun(request.busybox())) {
            return modules;
        }
        if (subject.traits().elsewhere() && !survey.pmemBuiltIn()) {
            request.reporter()
                    .note(
                            "the live system loads the drivers of its medium itself: should that"
                                    + " take long, it would take another disk with such a system"
                                    + " on it; best take those out");
        }
        return List.of();
    }

    /// Of an initrd that can't be looked into none is known.
    private Set<String> links(NextKernel kernel, Survey survey) throws BootException {
        if (!subject.traits().byLabel()) {
            return Set.of();
        }
        if (!kernel.own()) {
            return survey.initrd().map(InitrdModules::links).orElse(Set.of());
        }
        try {
            return subject.initrdModules(kernel.release()).links();
        } catch (MalformedException _) {
            return Set.of();
        }
    }

    private Content content(Carrier carrier, List<KernelModule> modules, Set<String> links)
            throws BootException {
        Map<String, Source> riders = subject.riders();
        if (request.wishes().watchMedium() && carrier.device().isEmpty()) {
            request.reporter()
                    .note("-watch-medium: there is no medium, everything is in the initrd");
        }
        return Content.of(
                new Content.Parts(
                        carrier,
                        modules,
                        new FirstProcess.Image(imageBytes, this::image),
                        riders,
                        subject.traits().byLabel(),
                        links,
                        request.wishes().watchMedium()),
                window,
                request.busybox());
    }

    private InputStream image() throws IOException {
        return Files.newInputStream(window.device());
    }

    private String line(NextKernel kernel, Carrier carrier, Content content) throws BootException {
        return new CommandLine(
                        content.rdinit(),
                        Stream.concat(
                                        content.words().stream(),
                                        subject
                                                .traits()
                                                .arguments()
                                                .apply(carrier.device())
                                                .stream())
                                .toList(),
                        carrier.keepsWindow(),
                        request.machine().running(),
                        request.wishes().extra(),
                        kernel.image().kexecLineLimit())
                .line();
    }

    private List<Source> initrds() throws BootException {
        return subject.initrdFiles().stream().map(subject::source).toList();
    }

    private Handover extracted(
            NextKernel kernel, Content content, String line, Description description)
            throws BootException {
        List<Source> initrds = initrds();
        Extraction extraction = new Extraction(request.output());
        extraction.prepare(needed(kernel.source(), initrds, content.overlay()));
        try {
            Handover handover =
                    new Handover(
                            extraction.kernel(kernel.source()),
                            extraction.initrd(initrds, content.overlay()),
                            line,
                            content.injected());
            return handover.described(
                    description.medium(), description.lines(extraction.parts(), content, line));
        } catch (BootException e) {
            try {
                extraction.clear();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static long needed(Source kernel, List<Source> initrds, Overlay overlay) {
        long padded = initrds.stream().mapToLong(initrd -> initrd.bytes() + 8).sum();
        return kernel.bytes() + padded + overlay.bytes();
    }
}
