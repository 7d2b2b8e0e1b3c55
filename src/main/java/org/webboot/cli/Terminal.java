package org.webboot.cli;

import java.io.Console;

/// Whether somebody watches who wants lines that rewrite themselves.
final class Terminal {
    private Terminal() {}

    // In a runtime of java.base alone it is null where nobody watches.
    @SuppressWarnings("SystemConsoleNull")
    static boolean isOne() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /// https://no-color.org
    static boolean hasColours() {
        String no = System.getenv("NO_COLOR");
        return (no == null || no.isEmpty()) && isOne();
    }
}
