package org.webboot.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the kernel's file systems are: `/` on a machine, a directory in a test.
public record SystemRoot(Path path) {
    public static SystemRoot ofMachine() {
        return new SystemRoot(Path.of("/"));
    }

    public Path proc(String name) {
        return path.resolve("proc").resolve(name);
    }

    public Path sys(String name) {
        return path.resolve("sys").resolve(name);
    }

    public Path dev(String name) {
        return path.resolve("dev").resolve(name);
    }

    /// The one-line text of a kernel file, without its newline; empty if it can't be read (many
    /// sysfs files answer EINVAL or ENODEV instead of being absent).
    public static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
