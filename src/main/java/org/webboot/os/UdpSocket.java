package org.webboot.os;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// Datagrams from one local address to one peer or group, and what anybody answers.
public interface UdpSocket extends AutoCloseable {
    void send(byte[] datagram) throws IOException;

    /// The next datagram; empty if none comes within `wait`.
    ///
    /// @throws IOException also when another thread closes the socket
    Optional<byte[]> receive(Duration wait) throws IOException;

    @Override
    void close();

    /// Opens them.
    interface Opener {
        /// @param own to bind to; a link-local IPv6 address with the scope of its link
        UdpSocket open(InetSocketAddress own, InetSocketAddress peer) throws IOException;
    }
}
