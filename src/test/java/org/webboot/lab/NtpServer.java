package org.webboot.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A time server on the loopback interface, an hour fast or as wrong as it is told. The packets are
/// made here from RFC 5905's figure 8, not by the code under test.
public final class NtpServer implements AutoCloseable {
    private static final long EPOCH_1900 = 2_208_988_800L;

    private final DatagramSocket socket;
    private final List<byte[]> requests = new ArrayList<>();

    /// @param change of each answer before it is sent; without bytes for none at all
    public NtpServer(Duration ahead, UnaryOperator<byte[]> change) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("ntp-server").start(() -> serve(ahead, change));
    }

    /// Says what the host's clock says.
    public static NtpServer right() throws IOException {
        return new NtpServer(Duration.ZERO, UnaryOperator.identity());
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The packets that came.
    public List<byte[]> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void serve(Duration ahead, UnaryOperator<byte[]> change) {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
                synchronized (requests) {
                    requests.add(request);
                }
                Instant now = Instant.now().plus(ahead);
                byte[] bytes = change.apply(reply(request, now));
                if (bytes.length > 0) {
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static byte[] reply(byte[] request, Instant now) {
        long origin = ByteBuffer.wrap(request).getLong(40);
        return ByteBuffer.allocate(48)
                .put((byte) 0x24) // no leap second, version 4, server
                .put((byte) 2)
                .put((byte) 0)
                .put((byte) -20)
                .putInt(0x100)
                .putInt(0x100)
                .putInt(0x7f000001)
                .putLong(stamp(now))
                .putLong(origin)
                .putLong(stamp(now))
                .putLong(stamp(now))
                .array();
    }

    private static long stamp(Instant time) {
        long fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
        return ((time.getEpochSecond() + EPOCH_1900) << 32) | fraction;
    }

    @Override
    public void close() {
        socket.close();
    }
}
