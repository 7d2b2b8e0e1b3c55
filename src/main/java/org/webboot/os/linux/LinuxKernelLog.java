package org.webboot.os.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import java.util.List;
import org.webboot.os.ErrnoException;
import org.webboot.os.KernelLog;

/// The ring buffer by syslog(2). Not by `/dev/kmsg`: reading that waits at its end.
public final class LinuxKernelLog implements KernelLog {
    private static final int MOST = 1 << 24;

    @Override
    public List<String> lines() throws ErrnoException {
        try {
            int size = UnixCalls.klogctl(UnixCalls.SYSLOG_ACTION_SIZE_BUFFER, new byte[0], 0);
            byte[] buffer = new byte[Math.clamp(size, 1, MOST)];
            int length = UnixCalls.klogctl(UnixCalls.SYSLOG_ACTION_READ_ALL, buffer, buffer.length);
            return new String(buffer, 0, length, UTF_8).lines().toList();
        } catch (LastErrorException e) {
            throw new ErrnoException("syslog(SYSLOG_ACTION_READ_ALL)", e.getErrorCode());
        }
    }
}
