package org.webboot.image;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.webboot.os.Command;
import org.webboot.os.Processes;

/// The programs of the machine that builds: `ldd`, `busybox`, the tree's own launcher.
record Tool(Processes processes) {
    /// Training takes half a minute on a slow machine.
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /// What `words` prints on standard output.
    ///
    /// @throws IOException if it fails; with what it said
    String run(String... words) throws IOException {
        return run(Map.of(), words);
    }

    /// The same, with additional environment variables.
    String run(Map<String, String> environment, String... words) throws IOException {
        Processes.Result result = processes.run(Command.of(LIMIT, words).with(environment));
        if (result.exit() != 0) {
            String said = result.stderr().strip() + " " + result.stdout().strip();
            throw new IOException(
                    "%s: exit %d: %s"
                            .formatted(String.join(" ", words), result.exit(), said.strip()));
        }
        return result.stdout();
    }
}
