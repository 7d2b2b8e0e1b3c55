package org.webboot.kconfig.tree;

import java.util.Optional;

/// What stands in a condition.
sealed interface Operand {
    /// An option, or a number, which Kconfig reads alike: one that nobody defines is its own text.
    record Name(String name) implements Operand {}

    /// Text in quotes, or what a macro became.
    record Text(String text) implements Operand {}

    /// A macro that asks the compiler or a shell: `$(cc-option,-mfentry)`.
    record Macro(String text) implements Operand {}

    default Optional<String> symbol() {
        return this instanceof Name(var name) ? Optional.of(name) : Optional.empty();
    }

    default String shown() {
        return switch (this) {
            case Name(var name) -> name;
            case Text(var text) -> Tri.parse(text).isPresent() ? text : '"' + text + '"';
            case Macro(var text) -> text;
        };
    }
}
