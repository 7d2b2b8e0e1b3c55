package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.Time;
import org.webboot.os.linux.MachineCalls.Descriptor;

/// A read-only loop device that goes away with its last user.
///
/// @param open our use of it
record LoopDevice(Path node, Descriptor open) implements AutoCloseable {
    private static final Path CONTROL = Path.of("/dev/loop-control");

    private static final long LOOP_SET_FD = 0x4C00; // linux/loop.h
    private static final long LOOP_CLR_FD = 0x4C01;
    private static final long LOOP_SET_STATUS64 = 0x4C04;
    private static final long LOOP_CONFIGURE = 0x4C0A;
    private static final long LOOP_CTL_GET_FREE = 0x4C82;

    /// Others may take the free device that we were told of.
    private static final int ATTEMPTS = 16;

    /// devtmpfs makes the node of a new device in another thread.
    private static final Duration NODE_WAIT = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    static LoopDevice attach(Path file, long offset, long length, Time time) throws IOException {
        try (Descriptor control = Descriptor.open(CONTROL, MachineCalls.O_RDWR);
                Descriptor backing = Descriptor.open(file, MachineCalls.O_RDONLY)) {
            for (int attempt = 1; ; attempt++) {
                Path node = free(control);
                await(node, time);
                Descriptor loop = Descriptor.open(node, MachineCalls.O_RDONLY);
                try {
                    configure(loop, node, backing, LoopConfig.of(file, offset, length));
                    return new LoopDevice(node, loop);
                } catch (ErrnoException e) {
                    loop.close();
                    if (e.errno() != Errno.EBUSY || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
                pause(time, PAUSE);
            }
        }
    }

    @Override
    public void close() {
        open.close();
    }

    private static Path free(Descriptor control) throws ErrnoException {
        try {
            return Path.of("/dev/loop" + MachineCalls.ioctl(control.fd(), LOOP_CTL_GET_FREE, 0L));
        } catch (LastErrorException e) {
            throw MachineCalls.failed("ioctl(loop-control, LOOP_CTL_GET_FREE)", e);
        }
    }

    private static void configure(Descriptor loop, Path node, Descriptor backing, LoopConfig config)
            throws ErrnoException {
        try {
            MachineCalls.ioctl(loop.fd(), LOOP_CONFIGURE, config.configure(backing.fd()));
        } catch (LastErrorException e) {
            // Kernels before 5.8 do not know it: loop.c answers EINVAL, some ENOTTY.
            if (e.getErrorCode() != Errno.EINVAL && e.getErrorCode() != Errno.ENOTTY) {
                throw MachineCalls.failed("ioctl(%s, LOOP_CONFIGURE)".formatted(node), e);
            }
            configureInTwoSteps(loop, node, backing, config);
        }
    }

    static void configureInTwoSteps(
            Descriptor loop, Path node, Descriptor backing, LoopConfig config)
            throws ErrnoException {
        try {
            MachineCalls.ioctl(loop.fd(), LOOP_SET_FD, backing.fd());
        } catch (LastErrorException e) {
            throw MachineCalls.failed("ioctl(%s, LOOP_SET_FD)".formatted(node), e);
        }
        try {
            MachineCalls.ioctl(loop.fd(), LOOP_SET_STATUS64, config.status());
        } catch (LastErrorException e) {
            ErrnoException failure =
                    MachineCalls.failed("ioctl(%s, LOOP_SET_STATUS64)".formatted(node), e);
            try {
                MachineCalls.ioctl(loop.fd(), LOOP_CLR_FD, 0L);
            } catch (LastErrorException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private static void await(Path node, Time time) throws IOException {
        long deadline = time.nanos() + NODE_WAIT.toNanos();
        while (!Files.exists(node)) {
            if (time.nanos() - deadline >= 0) {
                throw new IOException(
                        "%s did not appear in %d s".formatted(node, NODE_WAIT.toSeconds()));
            }
            pause(time, PAUSE);
        }
    }

    static void pause(Time time, Duration duration) throws InterruptedIOException {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure =
                    new InterruptedIOException("interrupted while waiting for a loop device");
            failure.initCause(e);
            throw failure;
        }
    }
}
