package org.webboot.kconfig.tree;

import java.util.Set;
import org.webboot.kconfig.tree.Tokens.Kind;
import org.webboot.kconfig.tree.Tokens.Token;

/// Reads conditions: `!A && (B || C = "x")`, tightest first `=`, `!`, `&&`, `||`.
final class ExprReader {
    private static final Set<String> RELATIONS = Set.of("=", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;

    private ExprReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws IllegalArgumentException with a reason for people
    static Expr read(Tokens tokens) {
        return new ExprReader(tokens).or();
    }

    /// `if CONDITION`, or nothing at all.
    static Expr condition(Tokens tokens) {
        return tokens.takes("if") ? read(tokens) : Expr.always();
    }

    private Expr or() {
        Expr left = and();
        while (tokens.takes("||")) {
            left = new Expr.Or(left, and());
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (tokens.takes("&&")) {
            left = new Expr.And(left, not());
        }
        return left;
    }

    private Expr not() {
        if (tokens.takes("!")) {
            return new Expr.Not(not());
        }
        if (tokens.takes("(")) {
            Expr inner = or();
            if (!tokens.takes(")")) {
                throw new IllegalArgumentException("a parenthesis is not closed");
            }
            return inner;
        }
        Operand left = operand();
        String relation = tokens.peek().map(Token::text).orElse("");
        if (tokens.isNext(Kind.SIGN) && RELATIONS.contains(relation)) {
            tokens.take();
            return new Expr.Compare(left, relation, operand());
        }
        return new Expr.Is(left);
    }

    private Operand operand() {
        Token token =
                tokens.peek()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a condition ends too early"));
        tokens.take();
        return switch (token.kind()) {
            case WORD ->
                    Tri.parse(token.text()).isPresent()
                            ? new Operand.Text(token.text())
                            : new Operand.Name(token.text());
            case TEXT -> new Operand.Text(token.text());
            case MACRO -> new Operand.Macro(token.text());
            case SIGN ->
                    throw new IllegalArgumentException("'%s' is no option".formatted(token.text()));
        };
    }
}
