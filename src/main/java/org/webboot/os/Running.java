package org.webboot.os;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A program that goes on until it ends by itself or is closed.
public interface Running extends AutoCloseable {
    /// How it ended; empty while it runs.
    Optional<Ended> ended();

    /// Waits for its end.
    ///
    /// @return how it ended; empty if it still runs after `wait`
    Optional<Ended> await(Duration wait) throws InterruptedException;

    /// What it printed last, on either output.
    List<String> lastLines();

    /// Asks it to end (SIGTERM), and after a moment ends it and its children (SIGKILL). Returns
    /// when it is gone.
    @Override
    void close();

    /// @param exit status; 128 + the signal where one ended it
    /// @param lastLines what it printed last
    record Ended(int exit, List<String> lastLines) {
        public Ended {
            lastLines = List.copyOf(lastLines);
        }
    }
}
