package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A condition of the Kconfig language.
sealed interface Expr {
    record And(Expr left, Expr right) implements Expr {}

    record Or(Expr left, Expr right) implements Expr {}

    record Not(Expr inner) implements Expr {}

    /// @param relation `=`, `!=`, `<`, `<=`, `>` or `>=`
    record Compare(Operand left, String relation, Operand right) implements Expr {}

    record Is(Operand operand) implements Expr {}

    static Expr always() {
        return new Is(new Operand.Text("y"));
    }

    default Expr and(Expr other) {
        if (equals(always())) {
            return other;
        }
        return other.equals(always()) ? this : new And(this, other);
    }

    /// What must all hold, for this to hold.
    default List<Expr> terms() {
        List<Expr> terms = new ArrayList<>();
        if (this instanceof And(var left, var right)) {
            terms.addAll(left.terms());
            terms.addAll(right.terms());
        } else {
            terms.add(this);
        }
        return terms;
    }

    /// The options that it looks at.
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        switch (this) {
            case And(var left, var right) -> {
                names.addAll(left.names());
                names.addAll(right.names());
            }
            case Or(var left, var right) -> {
                names.addAll(left.names());
                names.addAll(right.names());
            }
            case Not(var inner) -> names.addAll(inner.names());
            case Compare(var left, _, var right) -> {
                left.symbol().ifPresent(names::add);
                right.symbol().ifPresent(names::add);
            }
            case Is(var operand) -> operand.symbol().ifPresent(names::add);
        }
        return names;
    }

    /// As the Kconfig file has it.
    default String shown() {
        return switch (this) {
            case And(var left, var right) -> left.inside(this) + " && " + right.inside(this);
            case Or(var left, var right) -> left.inside(this) + " || " + right.inside(this);
            case Not(var inner) -> "!" + inner.inside(this);
            case Compare(var left, var relation, var right) ->
                    "%s%s%s".formatted(left.shown(), relation, right.shown());
            case Is(var operand) -> operand.shown();
        };
    }

    private String inside(Expr outer) {
        boolean loose = this instanceof Or || this instanceof And || this instanceof Compare;
        boolean alike = getClass().equals(outer.getClass());
        boolean tight = this instanceof Compare && !(outer instanceof Not);
        return loose && !alike && !tight ? "(" + shown() + ")" : shown();
    }
}
