package org.webboot.os;

import java.io.IOException;
import java.util.List;

/// What the kernel has logged since it started.
public interface KernelLog {
    /// Its lines as far as the ring buffer still has them: `<6>[ 1.234] message`.
    ///
    /// @throws IOException without the right to read it (`dmesg_restrict`)
    List<String> lines() throws IOException;
}
