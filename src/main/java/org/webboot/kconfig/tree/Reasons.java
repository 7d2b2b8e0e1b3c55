package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.tree.WhyNot.Answer;
import org.webboot.kconfig.tree.WhyNot.Verdict;

/// Why an option can't be had, down to what can be done about it, for people.
public final class Reasons {
    /// Where a chain of dependencies is cut.
    private static final int DEEPEST = 6;

    private final WhyNot whyNot;
    private final Function<String, Optional<String>> renamed;

    /// @param renamed what else an option is or was called
    public Reasons(KconfigTree tree, Config config, Function<String, Optional<String>> renamed) {
        whyNot = new WhyNot(tree, config);
        this.renamed = name -> renamed.apply(name).filter(n -> tree.symbol(n).isPresent());
    }

    /// Lines, indented by two blanks for each step down; empty if no value is accepted.
    ///
    /// @param name without `CONFIG_`
    /// @param accepted the values that would do, the best first
    public List<String> of(String name, List<Tri> accepted) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Answer answer = best(name, accepted);
        if (answer.verdict() == Verdict.CAN) {
            lines.add("can be set: nothing stands in the way of %s".formatted(line(answer)));
            return lines;
        }
        String may = answer.verdict() == Verdict.CANNOT ? "can't" : "may or may not";
        for (Obstacle obstacle : answer.obstacles()) {
            lines.add(
                    "%s be %s: %s"
                            .formatted(may, answer.wanted().letter(), said(answer, obstacle)));
            follow(obstacle, "  ", new HashSet<>(Set.of(name)), lines);
        }
        return lines;
    }

    private Answer best(String name, List<Tri> accepted) {
        Answer first = whyNot.ask(name, accepted.getFirst());
        for (Tri other : accepted) {
            Answer answer = whyNot.ask(name, other);
            if (answer.verdict() == Verdict.CAN) {
                return answer;
            }
        }
        return first;
    }

    private String said(Answer answer, Obstacle obstacle) {
        return Obstacle.said(obstacle, renamed.apply(answer.name()));
    }

    private void follow(Obstacle obstacle, String indent, Set<String> seen, List<String> lines) {
        Optional<String> next = next(obstacle);
        if (next.isEmpty() || !seen.add(next.get()) || seen.size() > DEEPEST) {
            return;
        }
        Answer answer = whyNot.ask(next.get(), Tri.Y);
        if (answer.verdict() == Verdict.CAN) {
            lines.add("%sso set %s".formatted(indent, line(answer)));
        }
        for (Obstacle deeper : answer.obstacles()) {
            lines.add("%s%s %s".formatted(indent, next.get(), said(answer, deeper)));
            follow(deeper, indent + "  ", seen, lines);
        }
    }

    /// The one option that it hangs on; where there are several, no path is better than another.
    private static Optional<String> next(Obstacle obstacle) {
        List<String> names =
                switch (obstacle) {
                    case Obstacle.Unmet unmet -> unmet.lacking();
                    case Obstacle.NoPrompt(var selectors) -> selectors;
                    case Obstacle.Unknown _,
                            Obstacle.Build _,
                            Obstacle.Held _,
                            Obstacle.NoModule _,
                            Obstacle.Chosen _,
                            Obstacle.NoSwitch _ ->
                            List.of();
                };
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    private static String line(Answer answer) {
        return answer.wanted() == Tri.N
                ? "# CONFIG_%s is not set".formatted(answer.name())
                : "CONFIG_%s=%s".formatted(answer.name(), answer.wanted().letter());
    }
}
