package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An option, from everywhere that defines it.
final class Symbol {
    enum Type {
        BOOL,
        TRISTATE,
        TEXT
    }

    /// What a person may set.
    ///
    /// @param when everything that must hold for it: of the entry, its menus, and its own
    record Prompt(Place place, Expr when) {}

    /// @param value and the condition under which it is taken
    record Default(Expr value, Expr when) {}

    /// What sets another option.
    ///
    /// @param by the option that does
    record Force(String by, Expr when, Place place) {
        Expr condition() {
            return new Expr.And(new Expr.Is(new Operand.Name(by)), when);
        }
    }

    private final String name;
    private final List<Prompt> prompts = new ArrayList<>();
    private final List<Default> defaults = new ArrayList<>();
    private final List<Force> selectedBy = new ArrayList<>();
    private Optional<Type> type = Optional.empty();
    private Optional<Place> place = Optional.empty();
    private boolean chosen;

    Symbol(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Empty for what is only mentioned.
    Optional<Type> type() {
        return type;
    }

    Optional<Place> place() {
        return place;
    }

    List<Prompt> prompts() {
        return prompts;
    }

    List<Default> defaults() {
        return defaults;
    }

    List<Force> selectedBy() {
        return selectedBy;
    }

    /// Whether it is one of a `choice`.
    boolean isChosen() {
        return chosen;
    }

    void define(Place where, Optional<Type> as, boolean inChoice) {
        place = place.or(() -> Optional.of(where));
        type = type.or(() -> as);
        chosen |= inChoice;
    }
}
