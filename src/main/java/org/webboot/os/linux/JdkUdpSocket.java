package org.webboot.os.linux;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.webboot.os.UdpSocket;

/// The JDK's sockets do where the link has a usable address: a scoped one binds to its link.
public final class JdkUdpSocket implements UdpSocket {
    /// IPv6 passes on larger ones in fragments, but nobody sends such to us.
    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final InetSocketAddress peer;

    private JdkUdpSocket(DatagramSocket socket, InetSocketAddress peer) {
        this.socket = socket;
        this.peer = peer;
    }

    public static UdpSocket open(InetSocketAddress own, InetSocketAddress peer) throws IOException {
        try {
            return new JdkUdpSocket(new DatagramSocket(own), peer);
        } catch (SocketException e) {
            if (e.getCause() instanceof UnsupportedAddressTypeException) {
                throw new IOException(
                        "no address had IPv6 when webboot started, so its runtime does without", e);
            }
            throw e;
        }
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, peer));
    }

    @Override
    public Optional<byte[]> receive(Duration wait) throws IOException {
        // 0 would wait for ever.
        long milliseconds = Math.ceilDiv(Math.max(1, wait.toNanos()), 1_000_000L);
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, milliseconds));
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
