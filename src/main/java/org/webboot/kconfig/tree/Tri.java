package org.webboot.kconfig.tree;

import java.util.Locale;
import java.util.Optional;

/// The three values that an option of type tristate has, in Kconfig's order.
public enum Tri {
    N,
    M,
    Y;

    /// `y`, `m` or `n`; empty for anything else.
    public static Optional<Tri> parse(String text) {
        return switch (text) {
            case "n" -> Optional.of(N);
            case "m" -> Optional.of(M);
            case "y" -> Optional.of(Y);
            default -> Optional.empty();
        };
    }

    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tri min(Tri other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Tri max(Tri other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Tri opposite() {
        return switch (this) {
            case N -> Y;
            case M -> M;
            case Y -> N;
        };
    }
}
