package org.webboot.cli;

import java.io.Console;
import java.util.Optional;
import org.webboot.wifi.Ask;
import org.webboot.wifi.Secret;

/// Asks at the terminal that webboot was started on.
final class ConsoleAsk implements Ask {
    // In a runtime of java.base alone it is null where nobody watches.
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    @Override
    public Optional<String> line(String prompt) {
        return console()
                .flatMap(console -> Optional.ofNullable(console.readLine("%s", prompt)))
                .map(String::strip)
                .filter(typed -> !typed.isEmpty());
    }

    @Override
    public Optional<Secret> secret(String prompt) {
        return console()
                .flatMap(console -> Optional.ofNullable(console.readPassword("%s", prompt)))
                .filter(typed -> typed.length > 0)
                .map(Secret::of);
    }
}
