package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/// The C library's calls that only Wi-Fi needs; apart from [NetCalls] so that a wired start does
/// not bind them.
final class UnixCalls {
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;

    /// sys/klog.h: copies the whole ring buffer.
    static final int SYSLOG_ACTION_READ_ALL = 3;

    static final int SYSLOG_ACTION_SIZE_BUFFER = 10;

    static {
        Native.register(UnixCalls.class, NativeLibrary.getProcess());
    }

    private UnixCalls() {}

    static native int connect(int fd, byte[] address, int length) throws LastErrorException;

    static native int klogctl(int action, byte[] buffer, int length) throws LastErrorException;
}
