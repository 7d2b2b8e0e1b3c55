package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.tree.Symbol.Force;
import org.webboot.kconfig.tree.Symbol.Prompt;

/// Why a line of a configuration would not have its way, as symbol.c's sym_calc_value() decides it:
/// at least what others select, at most what the prompt's conditions are worth.
public final class WhyNot {
    public enum Verdict {
        CAN,
        CANNOT,
        /// It hangs on what the build finds out about the compiler, or on a choice's default.
        UNSURE
    }

    /// @param obstacles empty if it can be set
    public record Answer(String name, Tri wanted, Verdict verdict, List<Obstacle> obstacles) {}

    private final KconfigTree tree;
    private final Values values;

    public WhyNot(KconfigTree tree, Config config) {
        this.tree = tree;
        values = new Values(tree, config);
    }

    /// @param name without `CONFIG_`
    public Answer ask(String name, Tri wanted) {
        Optional<Symbol> symbol = tree.symbol(name);
        if (symbol.isEmpty()) {
            // No line for it has any effect.
            Verdict verdict = wanted == Tri.N ? Verdict.CAN : Verdict.CANNOT;
            return new Answer(name, wanted, verdict, List.of(new Obstacle.Unknown()));
        }
        if (symbol.get().type().equals(Optional.of(Symbol.Type.TEXT))) {
            return new Answer(name, wanted, Verdict.CANNOT, List.of(new Obstacle.NoSwitch()));
        }
        return ask(symbol.get(), wanted);
    }

    private Answer ask(Symbol symbol, Tri wanted) {
        Span seen = visible(symbol);
        Span held = held(symbol);
        Tri now = values.of(symbol.name());
        List<Obstacle> obstacles = new ArrayList<>();
        Verdict verdict;
        // To turn it off takes a prompt too.
        Tri reach = wanted.max(Tri.M);
        if (seen.high() == Tri.N) {
            // No line counts: what it is, it is by others and by default.
            verdict = now == wanted ? Verdict.CAN : Verdict.CANNOT;
        } else if (symbol.isChosen() && now == Tri.Y && wanted == Tri.N) {
            obstacles.add(new Obstacle.Chosen());
            verdict = Verdict.UNSURE;
        } else if (wanted == Tri.M && !values.takesModule(symbol)) {
            obstacles.add(new Obstacle.NoModule(values.hasModules()));
            verdict = Verdict.CANNOT;
        } else {
            verdict = between(held, held.or(seen), wanted);
        }
        if (verdict != Verdict.CAN && obstacles.isEmpty()) {
            if (wanted.compareTo(held.high()) < 0) {
                obstacles.add(new Obstacle.Held(names(selectors(symbol, wanted))));
            } else {
                obstacles.addAll(unmet(symbol, reach));
            }
        }
        return new Answer(symbol.name(), wanted, verdict, List.copyOf(obstacles));
    }

    private static Verdict between(Span least, Span most, Tri wanted) {
        if (wanted.compareTo(least.low()) < 0 || wanted.compareTo(most.high()) > 0) {
            return Verdict.CANNOT;
        }
        boolean sure = wanted.compareTo(least.high()) >= 0 && wanted.compareTo(most.low()) <= 0;
        return sure ? Verdict.CAN : Verdict.UNSURE;
    }

    private Span visible(Symbol symbol) {
        Span seen = Span.NO;
        for (Prompt prompt : symbol.prompts()) {
            seen = seen.or(values.of(prompt.when()));
        }
        return lifted(symbol, seen);
    }

    private Span held(Symbol symbol) {
        Span held = Span.NO;
        for (Force force : symbol.selectedBy()) {
            held = held.or(values.of(force.condition()));
        }
        return lifted(symbol, held);
    }

    private Span lifted(Symbol symbol, Span span) {
        return values.takesModule(symbol) ? span : span.withoutModule();
    }

    /// Who holds it above `wanted`.
    private List<Force> selectors(Symbol symbol, Tri wanted) {
        return symbol.selectedBy().stream()
                .filter(f -> lifted(symbol, values.of(f.condition())).high().compareTo(wanted) > 0)
                .toList();
    }

    private static List<String> names(List<Force> forces) {
        return forces.stream().map(Force::by).distinct().sorted().toList();
    }

    /// What the prompt lacks that lacks least.
    private List<Obstacle> unmet(Symbol symbol, Tri wanted) {
        return symbol.prompts().stream()
                .map(prompt -> unmet(symbol, prompt, wanted))
                .min(Comparator.comparingInt(List::size))
                .orElseGet(() -> List.of(new Obstacle.NoPrompt(names(symbol.selectedBy()))));
    }

    private List<Obstacle> unmet(Symbol symbol, Prompt prompt, Tri wanted) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Expr term : prompt.when().terms()) {
            Span worth = lifted(symbol, values.of(term));
            if (worth.high().compareTo(wanted) < 0) {
                obstacles.add(
                        new Obstacle.Unmet(
                                term.shown(),
                                worth.high(),
                                said(term),
                                lacking(term, wanted),
                                prompt.place().toString()));
            } else if (worth.low().compareTo(wanted) < 0) {
                obstacles.add(new Obstacle.Build(term.shown(), prompt.place().toString()));
            }
        }
        return obstacles.stream().distinct().toList();
    }

    /// The values of a condition's options, where its own text doesn't say it all.
    private List<String> said(Expr term) {
        if (term instanceof Expr.Is) {
            return List.of();
        }
        return term.names().stream()
                .filter(name -> tree.symbol(name).isPresent())
                .map(name -> name + " is " + values.shown(name))
                .toList();
    }

    /// A condition without `!` and comparisons grows with its options.
    private List<String> lacking(Expr term, Tri wanted) {
        return switch (term) {
            case Expr.Is _, Expr.Or(Expr.Is _, Expr.Is _) ->
                    term.names().stream()
                            .filter(name -> tree.symbol(name).isPresent())
                            .filter(name -> values.of(name).compareTo(wanted) < 0)
                            .toList();
            case Expr.Compare(Operand.Name(var name), var relation, Operand.Text(var text)) ->
                    relation.equals("=") && text.equals("y") && values.of(name) != Tri.Y
                            ? List.of(name)
                            : List.of();
            case Expr.And _, Expr.Or _, Expr.Not _, Expr.Compare _ -> List.of();
        };
    }
}
