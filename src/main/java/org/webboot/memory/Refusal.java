package org.webboot.memory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.webboot.memory.MemoryMap.Range;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Why there is no window for an image of `bytes`, each reason in its own words, with the `memmap=`
/// word that would do on this machine.
///
/// @param words the `memmap=` words of the running kernel
record Refusal(List<String> words, MemmapAdvice advice, long bytes) {
    BootException nothingReserved() {
        return switch (advice) {
            case MemmapAdvice.Word _ ->
                    refuse(
                            "no memory is set aside for the image (%s): the kernel was started %s"
                                    .formatted(new ByteSize(bytes), withoutWindow()));
            case MemmapAdvice.TooLittleRam ram ->
                    refuse(
                            "this machine has too little memory for an image of %s: %s needed, %s there"
                                    .formatted(
                                            new ByteSize(bytes),
                                            new ByteSize(ram.needed()),
                                            new ByteSize(ram.there())));
            case MemmapAdvice.TooScattered pieces ->
                    refuse(
                            "this machine has no piece of memory that holds an image of %s: %s needed, the largest piece has %s"
                                    .formatted(
                                            new ByteSize(bytes),
                                            new ByteSize(pieces.needed()),
                                            new ByteSize(pieces.largest())));
        };
    }

    private String withoutWindow() {
        return words.isEmpty()
                ? "without memmap=size!start"
                : "with %s, where memmap=size!start sets memory aside"
                        .formatted(String.join(" ", words));
    }

    static BootException hiddenAddresses() {
        return new BootException(
                Stage.MEMORY,
                "the kernel shows physical addresses to root only: /proc/iomem has none to read",
                "run webboot as root");
    }

    BootException split(Extent window, List<Range> pieces) {
        return refuse(
                "the window %s is not one piece: %s"
                        .formatted(
                                window,
                                pieces.stream()
                                        .map(Range::toString)
                                        .collect(Collectors.joining(", "))));
    }

    BootException holdsKernel(Extent window, Extent kernel) {
        return new BootException(
                Stage.MEMORY,
                "the kernel unpacked itself into the window %s, at %s".formatted(window, kernel),
                "add nokaslr to the kernel command line, beside " + String.join(" ", words));
    }

    BootException misaligned(Extent window, long step) {
        return refuse(
                "the window %s is misaligned: the kernel maps only multiples of %s"
                        .formatted(window, new ByteSize(step)));
    }

    BootException noRam(Extent window, List<Range> without) {
        return refuse(
                "the window %s has no memory behind it: the firmware reports %s"
                        .formatted(
                                window,
                                without.stream()
                                        .map(r -> "%s at %s".formatted(r.type(), r.extent()))
                                        .collect(Collectors.joining(", "))));
    }

    BootException tooSmall(Extent window, long holds, long needs) {
        return refuse(
                "the window %s is too small: the image needs %s, it has %s, %s (%d bytes) short"
                        .formatted(
                                window,
                                new ByteSize(needs),
                                new ByteSize(holds),
                                new ByteSize(needs - holds),
                                needs - holds));
    }

    BootException noDevice(Extent window, DriverChain drivers, Duration waited) {
        if (!drivers.platformDevice()) {
            return new BootException(
                    Stage.MEMORY,
                    "the window %s is set aside, but this kernel makes no device of it: it was built without CONFIG_X86_PMEM_LEGACY"
                            .formatted(window),
                    "start webboot with a kernel that has CONFIG_X86_PMEM_LEGACY and CONFIG_BLK_DEV_PMEM");
        }
        if (!drivers.missing().isEmpty()) {
            return new BootException(
                    Stage.MEMORY,
                    "the window %s is set aside, but has no device: driver missing: %s"
                            .formatted(window, String.join(", ", drivers.missing())),
                    "load the modules in this order: "
                            + DriverChain.LOAD_ORDER
                            + "; a kernel that has none of that name was built without "
                            + drivers.options());
        }
        return refuse(
                "the window %s is set aside and its drivers are there, but no device appeared in %d s"
                        .formatted(window, waited.toSeconds()));
    }

    BootException noNode(Path node, NodeKind kind) {
        return switch (kind) {
            case MISSING ->
                    new BootException(
                            Stage.MEMORY,
                            "the device exists, but its node %s does not".formatted(node),
                            "mount -t devtmpfs devtmpfs /dev");
            case BLOCK_DEVICE, SOMETHING_ELSE ->
                    new BootException(
                            Stage.MEMORY,
                            "%s is not a block device; what is written there is lost when the next kernel starts"
                                    .formatted(node),
                            "remove it (something wrote to %s before the driver made it) and start this machine again"
                                    .formatted(node));
        };
    }

    BootException busy(Path node, String by) {
        return new BootException(
                Stage.MEMORY,
                "%s is in use: %s".formatted(node, by),
                "unmount or release it; what it holds now will be overwritten");
    }

    BootException notWritable(Path node, String why) {
        return new BootException(
                Stage.MEMORY,
                "%s is not writable: %s".formatted(node, why),
                "run webboot as root; `blockdev --setrw %s` lifts a write protection"
                        .formatted(node));
    }

    BootException notClaimed(Path node, ErrnoException answer) {
        String call = "%s".formatted(answer.getMessage());
        return switch (answer.errno()) {
            case Errno.EBUSY -> busy(node, call);
            case Errno.EROFS, Errno.EACCES, Errno.EPERM -> notWritable(node, call);
            default ->
                    new BootException(
                            Stage.MEMORY,
                            "%s can't be opened: %s".formatted(node, call),
                            "look for the kernel's reason with dmesg",
                            answer);
        };
    }

    private BootException refuse(String message) {
        return new BootException(Stage.MEMORY, message, advised());
    }

    private String advised() {
        return switch (advice) {
            case MemmapAdvice.Word word when words.isEmpty() ->
                    "start this machine with %s on its kernel command line".formatted(word);
            case MemmapAdvice.Word word ->
                    "start this machine with %s on its kernel command line, in place of %s"
                            .formatted(word, String.join(" ", words));
            case MemmapAdvice.TooLittleRam ram ->
                    "use a smaller image or a machine with more memory: window and system take %s, there is %s"
                            .formatted(new ByteSize(ram.needed()), new ByteSize(ram.there()));
            case MemmapAdvice.TooScattered pieces ->
                    "use a smaller image or another machine: the largest piece of memory here has %s, %s are needed"
                            .formatted(
                                    new ByteSize(pieces.largest()), new ByteSize(pieces.needed()));
        };
    }
}
