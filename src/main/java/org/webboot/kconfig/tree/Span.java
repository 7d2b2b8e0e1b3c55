package org.webboot.kconfig.tree;

/// What an expression is worth, as far as that is known without running the compiler.
///
/// @param low at least this
/// @param high at most this
record Span(Tri low, Tri high) {
    static final Span UNKNOWN = new Span(Tri.N, Tri.Y);
    static final Span NO = of(Tri.N);
    static final Span YES = of(Tri.Y);

    static Span of(Tri value) {
        return new Span(value, value);
    }

    static Span of(boolean value) {
        return value ? YES : NO;
    }

    Span and(Span other) {
        return new Span(low.min(other.low), high.min(other.high));
    }

    Span or(Span other) {
        return new Span(low.max(other.low), high.max(other.high));
    }

    Span not() {
        return new Span(high.opposite(), low.opposite());
    }

    /// Where there is no `m`, what depends on a module is on (symbol.c, sym_calc_visibility).
    Span withoutModule() {
        return new Span(low == Tri.M ? Tri.Y : low, high == Tri.M ? Tri.Y : high);
    }
}
