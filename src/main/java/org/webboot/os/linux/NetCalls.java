package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;

/// The C library's calls for sockets. `long` stands for `size_t` and `nfds_t`: 64-bit machines.
final class NetCalls {
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int MSG_DONTWAIT = 0x40;
    static final int SOL_SOCKET = 1;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_RCVBUFFORCE = 33;
    static final short POLLIN = 1;

    static {
        Native.register(NetCalls.class, NativeLibrary.getProcess());
    }

    private NetCalls() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int fd, byte[] address, int length) throws LastErrorException;

    static native long send(int fd, byte[] bytes, long length, int flags) throws LastErrorException;

    static native long recv(int fd, byte[] bytes, long length, int flags) throws LastErrorException;

    static native int setsockopt(int fd, int level, int name, Pointer value, int length)
            throws LastErrorException;

    static native int poll(byte[] fds, long count, int milliseconds) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    /// The next datagram or frame; empty if none comes within `wait`. What `buffer` can't hold is
    /// cut.
    ///
    /// @param name of the socket, for the error
    static Optional<byte[]> receive(int fd, byte[] buffer, Duration wait, String name)
            throws ErrnoException {
        try {
            ByteBuffer fds = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
            fds.putInt(fd).putShort(POLLIN);
            // Rounded up: with 0 the caller would spin through its last millisecond.
            long milliseconds = Math.ceilDiv(Math.max(0, wait.toNanos()), 1_000_000L);
            int limit = (int) Math.min(Integer.MAX_VALUE, milliseconds);
            if (poll(fds.array(), 1, limit) == 0) {
                return Optional.empty();
            }
            long length = recv(fd, buffer, buffer.length, MSG_DONTWAIT);
            return Optional.of(Arrays.copyOf(buffer, (int) length));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.EINTR || e.getErrorCode() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw new ErrnoException("recv(%s)".formatted(name), e.getErrorCode());
        }
    }
}
