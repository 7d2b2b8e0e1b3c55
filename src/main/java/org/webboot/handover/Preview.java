package org.webboot.handover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webboot.codec.InitrdWalker.Piece;
import org.webboot.iso.LiveSystem;
import org.webboot.kernel.BzImage;
import org.webboot.stage.BootException;

/// What a handover would be, as far as reading the ISO tells: no root, no window.
///
/// @param family how the system looks for its medium
/// @param title of the menu entry
/// @param kernel path in the ISO
/// @param release what `uname -r` will say
/// @param initrds paths in the ISO, in order
/// @param packed what they are made of: `uncompressed`, `zstd`
/// @param pmem how the pmem drivers stand
/// @param drivers where they are, for people
/// @param carrier of the image; empty if nothing carries it to this kernel
/// @param why that carrier, or none
/// @param commandLine for a medium in the next system, `SIZE!START` standing for the window
/// @param modules that its kernel has built in or finds in its initrd; empty if that can't be seen
public record Preview(
        String family,
        String title,
        String kernel,
        String release,
        List<String> initrds,
        List<String> packed,
        Standing pmem,
        String drivers,
        Optional<Carrier> carrier,
        String why,
        String commandLine,
        Optional<Set<String>> modules) {
    private static final Path MEDIUM = Path.of("/dev/pmem0");
    private static final String WINDOW = "memmap=SIZE!START";

    public Preview {
        initrds = List.copyOf(initrds);
        packed = List.copyOf(packed);
    }

    public static Preview of(LiveSystem live) throws BootException {
        return of(Subject.of(live));
    }

    /// The same with webboot's kernel in the place of the vendor's, which is not even looked at: it
    /// may be one that can't be started.
    public static Preview of(LiveSystem live, OwnKernel own) throws BootException {
        return of(Subject.of(live), own);
    }

    static Preview of(Subject subject, OwnKernel own) throws BootException {
        BzImage kernel = own.checked();
        // What is missing here will be missing before the jump.
        List<KernelModule> modules = own.modules();
        Survey survey = Survey.webboots();
        Choice choice = Choice.of(facts(subject, survey, kernel.release(), true));
        return new Preview(
                subject.traits().name(),
                subject.entry().title(),
                own.file().toString(),
                kernel.release(),
                subject.entry().initrds(),
                List.of(),
                survey.pmem(),
                modules.stream().map(KernelModule::file).collect(Collectors.joining(" "))
                        + " from webboot's own image",
                Optional.of(choice.carrier()),
                choice.why(),
                line(subject, choice.carrier(), survey, kernel),
                own.builtIn());
    }

    static Preview of(Subject subject) throws BootException {
        BzImage kernel = subject.kernel();
        Survey survey = Survey.outside(subject, kernel.release());
        Optional<Carrier> carrier = Optional.empty();
        String why;
        try {
            Choice choice = Choice.of(facts(subject, survey, kernel.release(), false));
            carrier = Optional.of(choice.carrier());
            why = choice.why();
        } catch (BootException e) {
            why = String.valueOf(e.getMessage());
        }
        return new Preview(
                subject.traits().name(),
                subject.entry().title(),
                subject.entry().kernel(),
                kernel.release(),
                subject.entry().initrds(),
                survey.initrd().map(i -> packed(i.pieces())).orElse(List.of()),
                survey.pmem(),
                survey.pmemPlace(subject),
                carrier,
                why,
                line(subject, carrier.orElse(new Carrier.Pmem(MEDIUM)), survey, kernel),
                survey.initrd().map(Preview::all));
    }

    private static Choice.Facts facts(Subject subject, Survey survey, String release, boolean own) {
        return new Choice.Facts(
                release,
                own,
                subject.traits().inside(),
                MEDIUM,
                survey.pmem(),
                survey.phram(),
                survey.loop(),
                Optional.empty(),
                survey.evidence());
    }

    private static String line(Subject subject, Carrier carrier, Survey survey, BzImage kernel)
            throws BootException {
        boolean added = survey.pmem() == Standing.ADDED;
        boolean ours =
                switch (carrier) {
                    case Carrier.Pmem _ ->
                            added
                                    || survey.pmem() == Standing.PRESUMED
                                    || !survey.found().of(DriverSet.PMEM).isEmpty();
                    case Carrier.Phram _, Carrier.Loop _ -> true;
                    case Carrier.Riders _ -> added;
                };
        return new CommandLine(
                        ours ? List.of(FirstProcess.RDINIT) : List.of(),
                        subject.traits().arguments().apply(carrier.device()),
                        carrier.keepsWindow(),
                        WINDOW,
                        "",
                        kernel.kexecLineLimit())
                .line();
    }

    private static Set<String> all(InitrdModules initrd) {
        return Stream.concat(initrd.names().stream(), initrd.builtIn().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> packed(List<Piece> pieces) {
        return pieces.stream().map(p -> p.compression().label()).toList();
    }

    /// For a terminal.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("system       " + family + ", '" + title + "'");
        lines.add("kernel       " + kernel + ", release " + release);
        lines.add(
                "initrd       "
                        + String.join(" ", initrds)
                        + (packed.isEmpty() ? "" : " (" + String.join(", then ", packed) + ")"));
        lines.add("pmem drivers " + drivers);
        lines.add(
                "medium       " + carrier.map(c -> c.label() + ": " + why).orElse("none: " + why));
        lines.add("command line " + commandLine);
        return lines;
    }
}
