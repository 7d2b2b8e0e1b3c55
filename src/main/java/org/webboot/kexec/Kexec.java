package org.webboot.kexec;

import org.webboot.handover.Handover;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Kernel;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Hands the machine to the next kernel, in two steps; a dry run makes neither.
public final class Kexec {
    private final SystemRoot root;
    private final Kernel kernel;

    public Kexec(SystemRoot root, Kernel kernel) {
        this.root = root;
        this.kernel = kernel;
    }

    /// Puts kernel, initrd and command line in place; the running system goes on.
    public Loaded load(Handover handover) throws BootException {
        Permission permission = Permission.look(root);
        if (permission.loadDisabled()) {
            throw Explanation.loadDisabled();
        }
        if (!permission.mayReboot()) {
            throw Explanation.notRoot();
        }
        try {
            kernel.kexecFileLoad(handover.kernel(), handover.initrd(), handover.commandLine());
        } catch (ErrnoException e) {
            // What is not allowed can change between the look and the call: look again.
            throw new Explanation(e, handover, Permission.look(root)).ofLoad();
        }
        return new Staged(handover);
    }

    /// Takes back what was loaded: a reboot by other means would start it otherwise.
    ///
    /// @throws BootException if the kernel keeps it
    public void unload(Loaded loaded) throws BootException {
        try {
            kernel.kexecFileUnload();
        } catch (ErrnoException e) {
            throw new BootException(
                    Stage.KEXEC,
                    "%s stays loaded: %s".formatted(loaded.handover().kernel(), e.getMessage()),
                    "the next reboot may start it; a reset of the machine does not",
                    e);
        }
    }

    /// Starts what was loaded. Nothing of the running system goes on, and nothing is asked again.
    ///
    /// @throws BootException if the kernel refuses; it does not return otherwise
    public void execute(Loaded loaded) throws BootException {
        try {
            kernel.reboot();
        } catch (ErrnoException e) {
            throw new BootException(
                    Stage.KEXEC,
                    "the kernel did not start %s: %s"
                            .formatted(loaded.handover().kernel(), e.getMessage()),
                    e.errno() == Errno.EPERM
                            ? "run webboot as root, outside of containers"
                            : "start webboot again: something unloaded the next kernel",
                    e);
        }
    }
}
