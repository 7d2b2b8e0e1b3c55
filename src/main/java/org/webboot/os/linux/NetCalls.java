package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

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
}
