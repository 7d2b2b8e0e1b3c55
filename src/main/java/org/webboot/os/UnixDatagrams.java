package org.webboot.os;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// One end of a conversation in datagrams between two paths (`AF_UNIX`, `SOCK_DGRAM`). One thread
/// at a time.
public interface UnixDatagrams extends AutoCloseable {
    /// @throws ErrnoException ECONNREFUSED or ENOTCONN when nobody is at the other end any more
    void send(byte[] datagram) throws ErrnoException;

    /// The next datagram; empty if none comes within `wait`. What is longer than 64 KiB is cut.
    Optional<byte[]> receive(Duration wait) throws ErrnoException;

    /// Removes its own path too.
    @Override
    void close();

    /// Opens them.
    interface Opener {
        /// @param own a path that the other end answers to; made here, and must not exist yet
        /// @param peer who is spoken to
        /// @throws ErrnoException ENOENT where there is no `peer`, ECONNREFUSED where nobody
        ///   listens there any more
        UnixDatagrams connect(Path own, Path peer) throws ErrnoException;
    }
}
