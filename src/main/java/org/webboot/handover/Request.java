package org.webboot.handover;

import java.nio.file.Path;
import org.webboot.os.BlockDevices;
import org.webboot.os.SystemRoot;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// What a handover is made with, beside the image.
///
/// @param machine whose memory and command line it is
/// @param wishes of the person
/// @param output where kernel and initrd are put; [#OUTPUT] on a machine
/// @param busybox a static one; [#BUSYBOX] in the image
public record Request(
        Machine machine,
        Wishes wishes,
        Path output,
        Path busybox,
        BlockDevices devices,
        Reporter reporter,
        Cancellation cancellation) {
    public static final Path OUTPUT = Path.of("/run/webboot/next");
    public static final Path BUSYBOX = Path.of("/bin/busybox");

    /// What this machine is.
    ///
    /// @param running this kernel's command line, `/proc/cmdline`
    /// @param own the kernel that runs webboot
    public record Machine(SystemRoot root, String running, OwnKernel own) {
        public static Machine of(SystemRoot root) {
            return new Machine(
                    root, SystemRoot.line(root.proc("cmdline")).orElse(""), OwnKernel.of(root));
        }
    }

    /// What a person asked for.
    ///
    /// @param extra kernel parameters, as typed; may be empty
    /// @param ownKernel whether webboot's kernel is to run the live system
    /// @param watchMedium whether the kernel log is to tell where the medium gets mounted
    public record Wishes(String extra, boolean ownKernel, boolean watchMedium) {}
}
