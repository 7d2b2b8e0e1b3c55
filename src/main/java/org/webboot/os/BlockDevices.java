package org.webboot.os;

import java.io.IOException;
import java.nio.file.Path;

/// What the kernel says of a block device, and read-only squashfs mounts out of one.
public interface BlockDevices {
    /// Opens the device for writing with `O_EXCL` and closes it again.
    ///
    /// @throws ErrnoException EBUSY if it is mounted or held, EROFS or EACCES if not writable
    void claim(Path device) throws ErrnoException;

    /// Mounts the squashfs that lies at `offset` of `device`, `length` bytes long, read-only
    /// through a loop device that goes away with the mount.
    ///
    /// @param at an existing directory
    /// @throws IOException naming the call that failed; nothing stays behind
    Mounted mountSquashfs(Path device, long offset, long length, Path at) throws IOException;

    /// A mount that [#close] undoes.
    interface Mounted extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
