package org.webboot.fetch;

import java.io.IOException;
import java.time.Duration;

/// A failure that another try may not meet.
final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    BrokenException(String problem) {
        this(problem, Duration.ZERO);
    }

    BrokenException(String problem, Throwable cause) {
        super(problem, cause);
        this.retryAfter = Duration.ZERO;
    }

    /// @param retryAfter what the server asked for; zero if it did not
    BrokenException(String problem, Duration retryAfter) {
        super(problem);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /// Never without one.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
