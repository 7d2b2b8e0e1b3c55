package org.webboot.fetch;

import java.io.IOException;

/// The cause of a failure as captive portals make them: something between this machine and the
/// server has answered in its place.
final class SuspectException extends IOException {
    private static final long serialVersionUID = 1L;

    SuspectException(String problem, Throwable cause) {
        super(problem, cause);
    }

    SuspectException(String problem) {
        super(problem);
    }

    static boolean caused(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (at instanceof SuspectException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
