package org.webboot.kconfig;

/// How one option differs between two configurations. An option that "is not set" has the value
/// `n`; one that is absent has none.
public sealed interface Change {
    String name();

    record Removed(String name, String value) implements Change {}

    record Changed(String name, String before, String after) implements Change {}

    record Added(String name, String value) implements Change {}

    /// As scripts/diffconfig of the kernel prints it. Not formatted: there are thousands of them.
    default String line() {
        return switch (this) {
            case Removed(var name, var value) -> "-" + name + " " + value;
            case Changed(var name, var before, var after) ->
                    " " + name + " " + before + " -> " + after;
            case Added(var name, var value) -> "+" + name + " " + value;
        };
    }
}
