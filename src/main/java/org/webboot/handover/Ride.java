package org.webboot.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;

/// Whether an image can ride in the initrd. That takes memory twice: now, for the file and the two
/// copies that `kexec_file_load` makes of it; and in the next system, whose kernel unpacks it into
/// a tmpfs that may take half of the memory (mm/shmem.c).
///
/// @param image its size in bytes
/// @param packed bytes of kernel and initrds as they lie in the image
/// @param unpacked bytes that the initrds become
/// @param ram of this machine
record Ride(long image, long packed, long unpacked, Ram ram) {
    private static final int COPIES = 3;

    /// What webboot itself goes on to take.
    private static final long SPARE = 64 * ByteSize.MIB;

    /// cpio holds nothing larger (`CpioWriter`).
    private static final long MOST = 0xffff_ffffL;

    /// @param available what programs can still have, in bytes
    /// @param total what the next kernel will have, the window included
    record Ram(long available, long total) {
        private static final Pattern LINE = Pattern.compile("(?m)^(\\w+):\\s*(\\d{1,15}) kB$");

        /// @param window bytes of it, which this kernel does not count
        static Optional<Ram> of(SystemRoot root, long window) {
            try {
                Map<String, Long> kib = new HashMap<>();
                Matcher line = LINE.matcher(Files.readString(root.proc("meminfo")));
                while (line.find()) {
                    kib.put(line.group(1), Long.parseLong(line.group(2)));
                }
                return Optional.ofNullable(kib.get("MemAvailable"))
                        .flatMap(available ->
                                Optional.ofNullable(kib.get("MemTotal"))
                                        .map(total ->
                                                new Ram(available << 10, (total << 10) + window)));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    long neededNow() {
        return COPIES * (image + packed) + SPARE;
    }

    long neededThen() {
        return 2 * (image + unpacked);
    }

    boolean fits() {
        return image <= MOST && neededNow() <= ram.available() && neededThen() <= ram.total();
    }

    /// Both needs, and what there is.
    @Override
    public String toString() {
        return "to ride in the initrd, the image (%s) needs %s now, of which %s are free, and %s in the next system, which has %s"
                .formatted(
                        new ByteSize(image),
                        new ByteSize(neededNow()),
                        new ByteSize(ram.available()),
                        new ByteSize(neededThen()),
                        new ByteSize(ram.total()));
    }
}
