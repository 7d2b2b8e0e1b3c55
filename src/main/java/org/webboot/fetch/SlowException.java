package org.webboot.fetch;

import java.io.IOException;

/// A mirror gives, but others are known to give faster.
final class SlowException extends IOException {
    private static final long serialVersionUID = 1L;

    SlowException(String problem) {
        super(problem);
    }
}
