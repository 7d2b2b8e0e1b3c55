package org.webboot.os.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.UnixDatagrams;

/// An `AF_UNIX` datagram socket, unix(7). (The JDK has only streams.)
public final class UnixDatagramSocket implements UnixDatagrams {
    private static final int SUN_PATH = 108;
    private static final int LONGEST = 1 << 16;

    private final int fd;
    private final Path own;
    private final String name;
    private final byte[] buffer = new byte[LONGEST];
    private boolean closed;

    private UnixDatagramSocket(int fd, Path own, Path peer) {
        this.fd = fd;
        this.own = own;
        this.name = "%d to %s".formatted(fd, peer);
    }

    public static UnixDatagrams connect(Path own, Path peer) throws ErrnoException {
        byte[] ownAddress = address(own);
        byte[] peerAddress = address(peer);
        int fd;
        try {
            fd =
                    NetCalls.socket(
                            UnixCalls.AF_UNIX, UnixCalls.SOCK_DGRAM | NetCalls.SOCK_CLOEXEC, 0);
        } catch (LastErrorException e) {
            throw new ErrnoException("socket(AF_UNIX, SOCK_DGRAM, 0)", e.getErrorCode());
        }
        UnixDatagramSocket socket = new UnixDatagramSocket(fd, own, peer);
        try {
            // Without a path of its own nobody could answer it.
            NetCalls.bind(fd, ownAddress, ownAddress.length);
        } catch (LastErrorException e) {
            socket.closeDescriptor();
            throw new ErrnoException("bind(%d, %s)".formatted(fd, own), e.getErrorCode());
        }
        try {
            UnixCalls.connect(fd, peerAddress, peerAddress.length);
            return socket;
        } catch (LastErrorException e) {
            socket.close();
            throw new ErrnoException("connect(%d, %s)".formatted(fd, peer), e.getErrorCode());
        }
    }

    /// struct sockaddr_un: family, path, NUL
    static byte[] address(Path path) {
        byte[] name = path.toString().getBytes(UTF_8);
        if (name.length >= SUN_PATH) {
            throw new IllegalArgumentException("too long for a socket: " + path);
        }
        ByteBuffer address =
                ByteBuffer.allocate(Short.BYTES + name.length + 1).order(ByteOrder.nativeOrder());
        return address.putShort((short) UnixCalls.AF_UNIX).put(name).array();
    }

    @Override
    public void send(byte[] datagram) throws ErrnoException {
        try {
            NetCalls.send(fd, datagram, datagram.length, 0);
        } catch (LastErrorException e) {
            // Not what was sent: it may be a passphrase.
            throw new ErrnoException(
                    "send(%s, %d bytes)".formatted(name, datagram.length), e.getErrorCode());
        }
    }

    @Override
    public Optional<byte[]> receive(Duration wait) throws ErrnoException {
        try {
            ByteBuffer fds = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
            fds.putInt(fd).putShort(NetCalls.POLLIN);
            long milliseconds = Math.ceilDiv(Math.max(0, wait.toNanos()), 1_000_000L);
            int limit = (int) Math.min(Integer.MAX_VALUE, milliseconds);
            if (NetCalls.poll(fds.array(), 1, limit) == 0) {
                return Optional.empty();
            }
            long length = NetCalls.recv(fd, buffer, buffer.length, NetCalls.MSG_DONTWAIT);
            return Optional.of(Arrays.copyOf(buffer, (int) length));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.EINTR || e.getErrorCode() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw new ErrnoException("recv(%s)".formatted(name), e.getErrorCode());
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closeDescriptor();
        try {
            Files.deleteIfExists(own);
        } catch (IOException _) {
            // A name without a socket harms nobody: the next one has another.
        }
    }

    private void closeDescriptor() {
        closed = true;
        try {
            NetCalls.close(fd);
        } catch (LastErrorException _) {
            // Linux has released the descriptor whatever close(2) answers.
        }
    }
}
