package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.webboot.os.ErrnoException;

/// The C library's calls for devices, mounts and kexec, and nothing besides. Java's `long` is C's
/// here: webboot is for x86-64 only.
final class MachineCalls {
    static final int O_RDONLY = 0; // asm-generic/fcntl.h
    static final int O_WRONLY = 01;
    static final int O_RDWR = 02;
    static final int O_EXCL = 0200;
    static final int O_CLOEXEC = 02000000;

    static {
        // dlopen(NULL): the process has its C library already, no search for one.
        Native.register(MachineCalls.class, NativeLibrary.getProcess());
    }

    private MachineCalls() {}

    static native int open(byte[] path, int flags) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native int ioctl(int fd, long request, long argument) throws LastErrorException;

    static native int ioctl(int fd, long request, byte[] argument) throws LastErrorException;

    static native int mount(byte[] source, byte[] target, byte[] type, long flags, byte[] data)
            throws LastErrorException;

    static native int umount2(byte[] target, int flags) throws LastErrorException;

    static native long syscall(
            long number, int kernelFd, int initrdFd, long length, byte[] commandLine, long flags)
            throws LastErrorException;

    static native int clock_settime(int clock, byte[] timespec) throws LastErrorException;

    static native void sync();

    static native int reboot(int command) throws LastErrorException;

    /// An open file descriptor, to be used in try-with-resources.
    record Descriptor(int fd) implements AutoCloseable {
        /// @param flags without `O_CLOEXEC`, which is always added
        static Descriptor open(Path path, int flags) throws ErrnoException {
            try {
                return new Descriptor(MachineCalls.open(cString(path), flags | O_CLOEXEC));
            } catch (LastErrorException e) {
                throw failed("open(\"%s\", %s)".formatted(path, names(flags)), e);
            }
        }

        @Override
        public void close() {
            try {
                MachineCalls.close(fd);
            } catch (LastErrorException _) {
                // Nothing is written through these; the descriptor is gone in any case (close(2)).
            }
        }

        private static String names(int flags) {
            String mode =
                    switch (flags & 3) {
                        case O_WRONLY -> "O_WRONLY";
                        case O_RDWR -> "O_RDWR";
                        default -> "O_RDONLY";
                    };
            return mode + ((flags & O_EXCL) != 0 ? "|O_EXCL" : "") + "|O_CLOEXEC";
        }
    }

    static ErrnoException failed(String call, LastErrorException e) {
        ErrnoException failure = new ErrnoException(call, e.getErrorCode());
        failure.initCause(e);
        return failure;
    }

    static byte[] cString(Path path) {
        return cString(path.toString());
    }

    /// In UTF-8 whatever the locale: JNA's own strings would be ASCII under `LC_ALL=C`.
    static byte[] cString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
