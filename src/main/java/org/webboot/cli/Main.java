package org.webboot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import org.webboot.os.SystemRoot;

/// The program. Exit codes: see [org.webboot.stage.Stage] and README.md.
public final class Main {
    private Main() {}

    static void main(String[] args) {
        System.exit(
                run(
                        new PrintWriter(System.out, true, UTF_8),
                        new PrintWriter(System.err, true, UTF_8),
                        args));
    }

    /// Everything that `webboot ARGS` does, but for ending the process.
    ///
    /// @return the exit code
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new Shell(out, err, SystemRoot.ofMachine()).run(args);
    }
}
