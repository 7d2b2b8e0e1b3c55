package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.tree.Tokens.Kind;

/// The lines below `config`, `choice` or `menu`: what an entry says of itself.
final class Entry {
    /// @param target the option that is set
    record Select(String target, Expr when, Place place) {}

    private final List<Expr> prompts = new ArrayList<>();
    private final List<Symbol.Default> defaults = new ArrayList<>();
    private final List<Select> selects = new ArrayList<>();
    private Optional<Symbol.Type> type = Optional.empty();
    private Optional<String> environment = Optional.empty();
    private Expr depends = Expr.always();
    private Expr visible = Expr.always();

    /// Takes one line; returns false if no such line is known.
    ///
    /// @throws IllegalArgumentException with a reason for people
    boolean takes(Tokens line, Place place) {
        switch (line.take()) {
            case "bool", "boolean" -> typed(Symbol.Type.BOOL, line);
            case "tristate" -> typed(Symbol.Type.TRISTATE, line);
            case "string", "int", "hex" -> typed(Symbol.Type.TEXT, line);
            case "def_bool" -> defined(Symbol.Type.BOOL, line);
            case "def_tristate" -> defined(Symbol.Type.TRISTATE, line);
            case "prompt" -> prompt(line);
            case "default" -> byDefault(line);
            case "depends" -> depends(line);
            case "select" -> {
                String target = line.take();
                selects.add(new Select(target, ExprReader.condition(line), place));
            }
            case "visible" -> visible = visible.and(ExprReader.condition(line));
            case "option" -> option(line);
            // An imply gives way to any line of a configuration; a range is for numbers.
            case "imply", "range", "modules", "optional", "transitional" -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private void typed(Symbol.Type as, Tokens line) {
        type = type.or(() -> Optional.of(as));
        if (!line.isEmpty()) {
            prompt(line);
        }
    }

    private void defined(Symbol.Type as, Tokens line) {
        type = type.or(() -> Optional.of(as));
        byDefault(line);
    }

    private void prompt(Tokens line) {
        line.take();
        prompts.add(ExprReader.condition(line));
    }

    private void byDefault(Tokens line) {
        Expr value = ExprReader.read(line);
        defaults.add(new Symbol.Default(value, ExprReader.condition(line)));
    }

    private void depends(Tokens line) {
        line.takes("on");
        Expr on = ExprReader.read(line);
        Expr when = ExprReader.condition(line);
        // `depends on A if B`, of newer kernels.
        depends =
                depends.and(when.equals(Expr.always()) ? on : new Expr.Or(new Expr.Not(when), on));
    }

    /// Before 4.18: `option env="ARCH"`.
    private void option(Tokens line) {
        if (line.takes("env") && line.takes("=") && line.isNext(Kind.TEXT)) {
            environment = Optional.of(line.take());
        }
    }

    /// Takes this as the entry of `symbol`.
    void define(Symbol symbol, Place place, Context around) {
        Expr needs = around.depends().and(depends);
        symbol.define(place, type, around.choice());
        for (Expr prompt : prompts) {
            symbol.prompts().add(new Symbol.Prompt(place, needs.and(around.visible()).and(prompt)));
        }
        for (Symbol.Default one : defaults) {
            symbol.defaults().add(new Symbol.Default(one.value(), needs.and(one.when())));
        }
    }

    List<Select> selects() {
        return selects;
    }

    /// The variable of the environment whose value the option has.
    Optional<String> environment() {
        return environment;
    }

    /// For what stands inside: of a menu, or of a choice, whose prompt must be seen.
    Context inside(Context around) {
        Context inside = around.when(depends).seenWhen(visible);
        for (Expr prompt : prompts) {
            inside = inside.when(prompt);
        }
        return inside;
    }

    Expr needs(Context around) {
        return around.depends().and(depends);
    }
}
