package org.webboot.os;

import java.time.Duration;
import java.util.Optional;

/// Ethernet frames sent, and those with UDP to one port received, on one link whether or not it has
/// an IPv4 address (`AF_PACKET`).
public interface PacketSocket extends AutoCloseable {
    /// @param frame from the destination's hardware address on
    void send(byte[] frame) throws ErrnoException;

    /// The next frame; empty if none comes within `wait`. What is longer than an Ethernet frame is
    /// cut.
    ///
    /// @throws ErrnoException ENETDOWN if the link was set down or is gone
    Optional<byte[]> receive(Duration wait) throws ErrnoException;

    @Override
    void close();

    /// Opens them.
    interface Opener {
        /// @param port the kernel passes over all but UDP over IPv4 to this port, so that a busy
        ///   network does not fill the queue
        PacketSocket open(Link link, int port) throws ErrnoException;
    }
}
