package org.webboot.lab;

import java.util.function.Function;

/// How a command on the machine's shell ended.
///
/// @param command as it was given
/// @param exit its exit status
/// @param output what it printed on either stream (and what the kernel printed meanwhile)
/// @param failure makes an error with the console's end out of a sentence
public record ShellResult(
        String command, int exit, String output, Function<String, AssertionError> failure) {

    /// Fails unless the exit status is `expected`.
    public ShellResult exits(int expected) {
        if (exit != expected) {
            throw failure.apply(
                    "expected exit status %d of `%s`, it was %d"
                            .formatted(expected, command, exit));
        }
        return this;
    }

    public ShellResult succeeds() {
        return exits(0);
    }

    /// Fails unless `text` is in the output.
    public ShellResult says(String text) {
        if (!output.contains(text)) {
            throw failure.apply(
                    "expected \"%s\" in what `%s` printed, which was:\n%s"
                            .formatted(text, command, output));
        }
        return this;
    }

    /// Fails if `text` is in the output.
    public ShellResult saysNot(String text) {
        if (output.contains(text)) {
            throw failure.apply(
                    "expected no \"%s\" in what `%s` printed, which was:\n%s"
                            .formatted(text, command, output));
        }
        return this;
    }
}
