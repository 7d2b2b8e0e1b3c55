package org.webboot.handover;

import java.nio.file.Path;
import org.webboot.os.BlockDevices;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// What a handover is made with, beside the image.
///
/// @param running this kernel's command line, `/proc/cmdline`
/// @param extra the person's kernel parameters, as typed; may be empty
/// @param output where kernel and initrd are put; [#OUTPUT] on a machine
/// @param busybox a static one; [#BUSYBOX] in the image
public record Request(
        String running,
        String extra,
        Path output,
        Path busybox,
        BlockDevices devices,
        Reporter reporter,
        Cancellation cancellation) {
    public static final Path OUTPUT = Path.of("/run/webboot/next");
    public static final Path BUSYBOX = Path.of("/bin/busybox");
}
