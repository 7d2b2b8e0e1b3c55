package org.webboot.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A Bourne shell that sits at a [Console]: runs commands one by one and knows how each ended,
/// whatever its prompt looks like.
public final class Shell {
    // Debian's and our busybox edit lines of at most 1024 characters.
    private static final int LONGEST = 160;
    private static final String SCRIPT = "/tmp/lab-command";
    private static final Duration NUDGE = Duration.ofSeconds(3);
    private static final Duration UPLOAD = Duration.ofSeconds(30);

    private final Console console;
    private int commands;

    Shell(Console console) {
        this.console = console;
    }

    /// Knocks until a shell answers.
    ///
    /// @throws AssertionError if none does within `limit`
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            int number = ++commands;
            console.send(echo("READY", number, ""));
            if (console.awaited(marker("READY", number, ""), NUDGE).isPresent()) {
                return;
            }
        }
        throw console.failure(
                "expected a shell to answer within %d s".formatted(limit.toSeconds()));
    }

    /// Runs `command` in the shell itself: `cd` and variables stay. One that goes to the background
    /// needs parentheses: `(sleep 9 &)`.
    public ShellResult run(String command, Duration limit) {
        if (command.length() > LONGEST) {
            upload(command);
            return measured(command, ". " + SCRIPT, limit);
        }
        return measured(command, command, limit);
    }

    /// Starts `command` and does not wait: for what replaces this system, or asks questions.
    public void start(String command) {
        if (command.length() > LONGEST) {
            upload(command);
            console.send(". " + SCRIPT);
        } else {
            console.send(command);
        }
    }

    private ShellResult measured(String command, String line, Duration limit) {
        int number = ++commands;
        console.send(
                "%s; %s; %s".formatted(echo("BEGIN", number, ""), line, echo("END", number, "$?")));
        MatchResult begin = console.expect(marker("BEGIN", number, ""), limit);
        MatchResult end = console.expect(marker("END", number, "(\\d+)"), limit);
        return new ShellResult(
                command,
                Integer.parseInt(end.group(1)),
                console.between(begin, end),
                console::failure);
    }

    /// Line by line, because a terminal line has an end.
    private void upload(String command) {
        measured(": >", ": >" + SCRIPT, UPLOAD).succeeds();
        for (String piece : pieces(command)) {
            String line = "printf %s " + quoted(piece) + " >>" + SCRIPT;
            measured(line, line, UPLOAD).succeeds();
        }
    }

    private static List<String> pieces(String command) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < command.length(); at += LONGEST / 2) {
            pieces.add(command.substring(at, Math.min(command.length(), at + LONGEST / 2)));
        }
        return pieces;
    }

    /// One word for a Bourne shell.
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    // The quotes keep the terminal's echo of the line from being taken for the answer.
    private static String echo(String what, int number, String value) {
        return "echo LAB''-%s-%d-%s-".formatted(what, number, value);
    }

    private static Pattern marker(String what, int number, String value) {
        return Pattern.compile("LAB-%s-%d-%s-\n?".formatted(what, number, value));
    }
}
