package org.webboot.os;

import java.nio.file.Path;

/// The calls that hand the machine over.
public interface Kernel {
    /// `kexec_file_load(2)`; never `kexec_load(2)`, which would place segments inside the window.
    ///
    /// @param commandLine without the terminating NUL
    /// @throws ErrnoException with the call as it was made
    void kexecFileLoad(Path kernel, Path initrd, String commandLine) throws ErrnoException;

    /// Takes back what was loaded, with `KEXEC_FILE_UNLOAD`; nothing happens if nothing was.
    ///
    /// @throws ErrnoException EPERM for whom may not, EBUSY while another load is under way
    void kexecFileUnload() throws ErrnoException;

    /// `sync(2)`, then `reboot(2)` with `LINUX_REBOOT_CMD_KEXEC`. Does not return.
    ///
    /// @throws ErrnoException if nothing is loaded or the caller may not
    void reboot() throws ErrnoException;
}
