package org.webboot.os.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.webboot.os.BlockDevices;
import org.webboot.os.Errno;
import org.webboot.os.ErrnoException;
import org.webboot.os.ImageFileSystem;
import org.webboot.os.Time;
import org.webboot.os.linux.MachineCalls.Descriptor;

/// Block devices of the running kernel.
public final class LinuxBlockDevices implements BlockDevices {
    private static final long MS_RDONLY = 1; // linux/mount.h
    private static final long MS_NOSUID = 2;
    private static final long MS_NODEV = 4;
    private static final int UMOUNT_NOFOLLOW = 8;

    /// How often a busy mount is asked to go: a process that has just ended may still be in it.
    private static final int UNMOUNT_ATTEMPTS = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Time time;

    public LinuxBlockDevices(Time time) {
        this.time = time;
    }

    @Override
    public void claim(Path device) throws ErrnoException {
        // Without O_CREAT, O_EXCL on a block device means: only if nobody holds it (open(2)).
        Descriptor.open(device, MachineCalls.O_WRONLY | MachineCalls.O_EXCL).close();
    }

    @Override
    public Mounted mount(Image image, Path at) throws IOException {
        // The mount holds the loop device; without a mount, closing the descriptor frees it.
        try (LoopDevice loop =
                LoopDevice.attach(image.file(), image.offset(), image.length(), time)) {
            mount(loop.node(), at, image.system());
        }
        return () -> unmount(at);
    }

    private static void mount(Path source, Path at, ImageFileSystem system) throws ErrnoException {
        try {
            MachineCalls.mount(
                    MachineCalls.cString(source),
                    MachineCalls.cString(at),
                    MachineCalls.cString(system.type()),
                    MS_RDONLY | MS_NOSUID | MS_NODEV,
                    MachineCalls.cString(system.options()));
        } catch (LastErrorException e) {
            throw MachineCalls.failed(
                    "mount(\"%s\", \"%s\", \"%s\", MS_RDONLY)".formatted(source, at, system.type()),
                    e);
        }
    }

    private void unmount(Path at) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                MachineCalls.umount2(MachineCalls.cString(at), UMOUNT_NOFOLLOW);
                return;
            } catch (LastErrorException e) {
                if (e.getErrorCode() != Errno.EBUSY || attempt == UNMOUNT_ATTEMPTS) {
                    throw MachineCalls.failed("umount2(\"%s\")".formatted(at), e);
                }
            }
            LoopDevice.pause(time, PAUSE);
        }
    }
}
