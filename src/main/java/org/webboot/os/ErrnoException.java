package org.webboot.os;

import java.io.IOException;

/// A system call that failed; reads like strace: `kexec_file_load(7, 8, "quiet") = EPERM`.
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    public ErrnoException(String call, int errno) {
        super(call + " = " + Errno.name(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
