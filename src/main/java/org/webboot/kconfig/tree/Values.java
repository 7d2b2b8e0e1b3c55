package org.webboot.kconfig.tree;

import java.math.BigInteger;
import java.util.Optional;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.Setting;

/// What conditions are worth in one configuration. Options that it doesn't name are off.
final class Values {
    private static final String MODULES = "MODULES";

    private final KconfigTree tree;
    private final Config config;
    private final boolean modules;

    Values(KconfigTree tree, Config config) {
        this.tree = tree;
        this.config = config;
        modules = of(MODULES) == Tri.Y;
    }

    /// What the configuration says of an option.
    Tri of(String name) {
        Optional<Setting> setting = config.get(name);
        return setting.isEmpty()
                ? Tri.N
                : switch (setting.get().kind()) {
                    case YES -> Tri.Y;
                    case MODULE -> Tri.M;
                    case NO, NUMBER, STRING -> Tri.N;
                };
    }

    boolean hasModules() {
        return modules;
    }

    /// Whether the option can be `m` here.
    boolean takesModule(Symbol symbol) {
        return modules && symbol.type().equals(Optional.of(Symbol.Type.TRISTATE));
    }

    Span of(Expr condition) {
        return switch (condition) {
            case Expr.And(var left, var right) -> of(left).and(of(right));
            case Expr.Or(var left, var right) -> of(left).or(of(right));
            case Expr.Not(var inner) -> of(inner).not();
            case Expr.Compare compare -> compare(compare);
            case Expr.Is(var operand) -> worth(operand);
        };
    }

    private Span worth(Operand operand) {
        return switch (operand) {
            case Operand.Macro _ -> Span.UNKNOWN;
            // menu.c, rewrite_m(): a bare m is m && MODULES.
            case Operand.Text(var text) ->
                    Span.of(Tri.parse(text).filter(t -> t != Tri.M || modules).orElse(Tri.N));
            case Operand.Name(var name) ->
                    Span.of(tree.symbol(name).isPresent() ? of(name) : Tri.N);
        };
    }

    private Span compare(Expr.Compare compare) {
        Optional<String> left = text(compare.left());
        Optional<String> right = text(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Span.UNKNOWN;
        }
        int order = order(left.get(), right.get());
        return Span.of(
                switch (compare.relation()) {
                    case "=" -> left.get().equals(right.get());
                    case "!=" -> !left.get().equals(right.get());
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    default -> throw new IllegalStateException(compare.relation());
                });
    }

    private Optional<String> text(Operand operand) {
        return switch (operand) {
            case Operand.Macro _ -> Optional.empty();
            case Operand.Text(var text) -> Optional.of(text);
            case Operand.Name(var name) -> Optional.of(text(name));
        };
    }

    /// For people: a letter, or what a text or a number is.
    String shown(String name) {
        String text = text(name);
        return text.isEmpty() ? "empty" : text;
    }

    private String text(String name) {
        Optional<Symbol> symbol = tree.symbol(name);
        if (symbol.isEmpty()) {
            return name;
        }
        if (symbol.get().type().equals(Optional.of(Symbol.Type.TEXT))) {
            return tree.fixed(name).or(() -> config.get(name).map(Setting::text)).orElse("");
        }
        return of(name).letter();
    }

    /// As numbers, if both are some (expr.c, expr_calc_value()).
    private static int order(String left, String right) {
        Optional<BigInteger> a = number(left);
        Optional<BigInteger> b = number(right);
        return a.isPresent() && b.isPresent() ? a.get().compareTo(b.get()) : left.compareTo(right);
    }

    private static Optional<BigInteger> number(String text) {
        boolean hex = text.matches("0[xX][0-9a-fA-F]+");
        if (!hex && !text.matches("-?\\d+")) {
            return Optional.empty();
        }
        return Optional.of(hex ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
    }
}
