package org.webboot.os;

import java.io.IOException;
import java.nio.file.Path;

/// What the kernel says of a block device, and read-only mounts out of one.
public interface BlockDevices {
    /// Opens the device for writing with `O_EXCL` and closes it again.
    ///
    /// @throws ErrnoException EBUSY if it is mounted or held, EROFS or EACCES if not writable
    void claim(Path device) throws ErrnoException;

    /// Mounts `image` read-only, through a loop device that goes away with the mount.
    ///
    /// @param at an existing directory
    /// @throws IOException naming the call that failed; nothing stays behind
    Mounted mount(Image image, Path at) throws IOException;

    /// A file system within a block device or file.
    ///
    /// @param offset of its first byte
    /// @param length in bytes
    record Image(Path file, long offset, long length, ImageFileSystem system) {}

    /// A mount that [#close] undoes.
    interface Mounted extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
