package org.webboot.handover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.webboot.codec.InitrdWalker.Piece;
import org.webboot.codec.MalformedException;
import org.webboot.iso.LiveSystem;
import org.webboot.iso.Medium;
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
/// @param drivers where the pmem drivers are, for people
/// @param commandLine for a medium at `/dev/pmem0`, `SIZE!START` standing for the window
public record Preview(
        String family,
        String title,
        String kernel,
        String release,
        List<String> initrds,
        List<String> packed,
        String drivers,
        String commandLine) {
    private static final Path DEVICE = Path.of("/dev/pmem0");
    private static final String WINDOW = "memmap=SIZE!START";

    public Preview {
        initrds = List.copyOf(initrds);
        packed = List.copyOf(packed);
    }

    public static Preview of(LiveSystem live) throws BootException {
        return of(Subject.of(live, Medium.device(DEVICE, live.iso())));
    }

    static Preview of(Subject subject) throws BootException {
        BzImage kernel = subject.kernel();
        PmemDrivers where = PmemDrivers.ELSEWHERE;
        String drivers;
        List<String> packed = List.of();
        try {
            InitrdModules initrd = subject.initrdModules(kernel.release());
            packed = packed(initrd.pieces());
            where = PmemDrivers.of(initrd);
            drivers = where == PmemDrivers.ELSEWHERE ? presumably(subject) : where.place();
        } catch (MalformedException e) {
            drivers = "unknown, the initrd can't be looked into: " + e.getMessage();
        }
        String line =
                new CommandLine(
                                where == PmemDrivers.ELSEWHERE
                                        ? List.of(Overlay.RDINIT)
                                        : List.of(),
                                subject.arguments(),
                                WINDOW,
                                "",
                                kernel.kexecLineLimit())
                        .line();
        return new Preview(
                subject.family().name(),
                subject.entry().title(),
                subject.entry().kernel(),
                kernel.release(),
                subject.entry().initrds(),
                packed,
                drivers,
                line);
    }

    private static List<String> packed(List<Piece> pieces) {
        return pieces.stream().map(p -> p.compression().label()).toList();
    }

    private static String presumably(Subject subject) throws BootException {
        List<String> images = subject.moduleImages().stream().map(f -> f.path()).toList();
        return images.isEmpty()
                ? "neither in the initrd nor, it seems, anywhere in the image"
                : "not in the initrd, presumably in %s: webboot adds them (a look inside takes root)"
                        .formatted(images.stream().collect(Collectors.joining(" or ")));
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
        lines.add("command line " + commandLine);
        return lines;
    }
}
