package org.webboot.verdict;

import java.util.Optional;
import org.webboot.memory.Capacity;
import org.webboot.memory.Extent;
import org.webboot.memory.MemmapAdvice;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;

/// Whether the image and the system that runs from it fit into this machine.
///
/// @param image its size, in bytes
/// @param least what the system itself needs, as the catalog says; empty if nobody says
/// @param initrd the bytes of its initrds; 0 until they are known
record MemoryRule(long image, Optional<ByteSize> least, long initrd) {
    /// What a live system without a desktop is content with.
    static final ByteSize USUAL = ByteSize.mebi(1024);

    /// Firmware keeps something of every machine: one of 2 GiB does not show as much.
    private static final long KEPT = 64 * ByteSize.MIB;

    /// @param refusal why there is no window, where that has been tried
    Line line(Capacity here, Optional<BootException> refusal) {
        // To users the kernel hides addresses: that is no news about the memory.
        if (refusal.isPresent() && here.advice().isPresent()) {
            return Line.red(
                    Topic.MEMORY,
                    String.valueOf(refusal.get().getMessage()),
                    refusal.get().advice());
        }
        Optional<Extent> window = here.windowFor(image);
        return window.isPresent() ? beside(window.get(), here) : without(here);
    }

    private Line beside(Extent window, Capacity here) {
        String what =
                "the image (%s) fits into the window %s; %s are left for the system, which wants %s"
                        .formatted(
                                new ByteSize(image), window, new ByteSize(here.left()), wanted());
        if (here.left() + KEPT >= needed()) {
            return Line.green(Topic.MEMORY, what);
        }
        return scarce(what);
    }

    private Line without(Capacity here) {
        Optional<MemmapAdvice> advice = here.advice();
        if (advice.isEmpty()) {
            return here.ram() + KEPT < image + needed()
                    ? scarce(
                            "the image takes %s and the system wants %s; this machine has %s"
                                    .formatted(
                                            new ByteSize(image),
                                            wanted(),
                                            new ByteSize(here.ram())))
                    : Line.amber(
                            Topic.MEMORY,
                            "no memory is set aside for the image (%s); this machine has %s, and where it lies only root sees"
                                    .formatted(new ByteSize(image), new ByteSize(here.ram())),
                            "webboot as root names the memmap= to start this machine with");
        }
        return switch (advice.get()) {
            case MemmapAdvice.Word word -> {
                long left = here.ram() - word.extent().bytes();
                String what =
                        "the image (%s) needs a window that is not set aside; beside it %s would be left for the system, which wants %s"
                                .formatted(new ByteSize(image), new ByteSize(left), wanted());
                yield left + KEPT >= needed()
                        ? Line.amber(
                                Topic.MEMORY,
                                what,
                                "start this machine with %s on its kernel command line"
                                        .formatted(word))
                        : scarce(what);
            }
            case MemmapAdvice.TooLittleRam little ->
                    Line.red(
                            Topic.MEMORY,
                            "window and system take %s, this machine has %s"
                                    .formatted(
                                            new ByteSize(little.needed()),
                                            new ByteSize(little.there())),
                            "a smaller image, or a machine with more memory");
            case MemmapAdvice.TooScattered pieces ->
                    Line.red(
                            Topic.MEMORY,
                            "the image takes %s in one piece, and the largest one here has %s"
                                    .formatted(
                                            new ByteSize(pieces.needed()),
                                            new ByteSize(pieces.largest())),
                            "a smaller image, or another machine");
        };
    }

    /// Red only where somebody who knows says what the system needs.
    private Line scarce(String what) {
        String advice = "a smaller image, or a machine with more memory";
        return least.isPresent()
                ? Line.red(Topic.MEMORY, what, advice)
                : Line.amber(Topic.MEMORY, what, advice + "; some systems get by with less");
    }

    private long needed() {
        return least.orElse(USUAL).bytes() + initrd;
    }

    private String wanted() {
        String system = least.isPresent() ? least.get() + "" : "some " + USUAL;
        return initrd == 0
                ? system
                : "%s and %s for its initrd".formatted(system, new ByteSize(initrd));
    }
}
