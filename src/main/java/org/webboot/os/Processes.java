package org.webboot.os;

import java.io.IOException;
import java.util.List;

/// Runs programs, with `LC_ALL=C`.
public interface Processes {
    /// Waits for the program to end.
    ///
    /// @throws IOException if it can't be started or passes its time limit (it is killed then)
    Result run(Command command) throws IOException;

    /// Starts programs that go on beside webboot.
    interface Starter {
        /// @param words never a secret among them
        /// @throws IOException if it can't be started
        Running start(List<String> words) throws IOException;
    }

    /// How a program ended.
    record Result(int exit, String stdout, String stderr) {}
}
