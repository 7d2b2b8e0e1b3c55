package org.webboot.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.webboot.stage.BootException;

/// One input, given to one reader.
final class Trial {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Trial() {}

    /// Returns if the reader answers or refuses as it may; throws what else it throws.
    ///
    /// @throws AssertionError if it takes more memory than it is allowed
    static void of(FuzzTarget target, byte[] input) {
        of(target, input, target.allowance());
    }

    /// @param allowance in place of the target's own
    static void of(FuzzTarget target, byte[] input, long allowance) {
        // Once more, because the first time may also count the loading of classes.
        if (taken(target, input) > allowance) {
            long taken = taken(target, input);
            if (taken > allowance) {
                throw new AssertionError(
                        "%d bytes of input made it allocate %d, more than %d"
                                .formatted(input.length, taken, allowance));
            }
        }
    }

    private static long taken(FuzzTarget target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.read(input);
        } catch (IOException | BootException _) {
            // These are what a reader may throw.
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
