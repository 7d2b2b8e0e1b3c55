package org.webboot.os;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to run: its words and how long it may take. Never a secret among the words.
///
/// @param directory where it runs; empty: here
/// @param environment variables beside those of webboot itself
public record Command(
        List<String> words,
        Duration limit,
        Optional<Path> directory,
        Map<String, String> environment) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(Duration limit, String... words) {
        return new Command(List.of(words), limit, Optional.empty(), Map.of());
    }

    /// The same with more variables.
    public Command with(Map<String, String> variables) {
        return new Command(words, limit, directory, variables);
    }
}
