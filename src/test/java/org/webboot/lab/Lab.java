package org.webboot.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the lab finds and leaves things: system properties that `scripts/test` sets, and the
/// directories that a bare `mvn` run has.
public final class Lab {
    private static final Path OUTPUT = Path.of("target", "lab").toAbsolutePath();

    private Lab() {}

    /// `target/lab`, made if need be.
    public static Path output() throws IOException {
        return Files.createDirectories(OUTPUT);
    }

    /// `target/lab/<name>`, empty: the files of the run before are deleted.
    public static Path freshOutput(String name) throws IOException {
        Path directory = output().resolve(name.replaceAll("[^A-Za-z0-9._-]+", "_"));
        deleteTree(directory);
        return Files.createDirectories(directory);
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The file that a system property names, whether or not it exists.
    static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(value -> !value.isBlank())
                .map(value -> Path.of(value).toAbsolutePath());
    }

    /// `scripts/`, or what the property `webboot.scripts` says.
    public static Path scripts() {
        return property("webboot.scripts").orElse(Path.of("scripts").toAbsolutePath());
    }

    /// The relocatable tree with `bin/webboot`: the property `webboot.tree`, or where the build
    /// leaves it.
    public static Path tree() {
        return property("webboot.tree").orElse(Path.of("target", "webboot").toAbsolutePath());
    }

    /// Where the scripts keep what is costly to make; as `cache_dir` in `scripts/lib.sh` has it.
    static Path cache() {
        return variable("WEBBOOT_CACHE")
                .orElseGet(() ->
                        variable("XDG_CACHE_HOME")
                                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                                .resolve("webboot"));
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /// A test that waits for nothing in particular is wrong; what this is for has no event: key
    /// strokes, pacing, a state that is polled.
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was interrupted", e);
        }
    }
}
