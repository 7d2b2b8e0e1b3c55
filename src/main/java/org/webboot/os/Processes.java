package org.webboot.os;

import java.io.IOException;

/// Runs programs, with `LC_ALL=C`.
public interface Processes {
    /// Waits for the program to end.
    ///
    /// @throws IOException if it can't be started or passes its time limit (it is killed then)
    Result run(Command command) throws IOException;

    /// How a program ended.
    record Result(int exit, String stdout, String stderr) {}
}
