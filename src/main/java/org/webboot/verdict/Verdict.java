package org.webboot.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.webboot.plan.Topic;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Whether a system will boot on this machine, as far as it is known at one moment.
///
/// @param lines in the order of their topics, one for each that was looked at
public record Verdict(List<Line> lines) {
    public Verdict {
        lines = lines.stream().sorted(Comparator.comparing(Line::topic)).toList();
    }

    /// That of the worst line; green for none.
    public Colour colour() {
        return lines.stream().map(Line::colour).max(Comparator.naturalOrder()).orElse(Colour.GREEN);
    }

    /// The same with `line` in the place of what it has of that topic.
    public Verdict with(Line line) {
        List<Line> all = new ArrayList<>(lines);
        all.removeIf(other -> other.topic() == line.topic());
        all.add(line);
        return new Verdict(all);
    }

    /// Those that say something else than `before` did.
    public List<Line> news(Verdict before) {
        return lines.stream().filter(line -> !before.lines.contains(line)).toList();
    }

    /// Whether a boot would go on.
    public boolean letsPass(Set<Topic> ignored) {
        return reds(ignored).isEmpty();
    }

    private List<Line> reds(Set<Topic> ignored) {
        return lines.stream()
                .filter(line -> line.colour() == Colour.RED)
                .filter(line -> !ignored.contains(line.topic()))
                .toList();
    }

    /// Stops a boot that would fail.
    ///
    /// @param ignored topics whose red lines the person has seen and takes on
    /// @throws BootException of stage VERDICT with the first red line that is not among them
    public void check(Set<Topic> ignored) throws BootException {
        List<Line> reds = reds(ignored);
        if (reds.isEmpty()) {
            return;
        }
        boolean ignorable = reds.stream().allMatch(line -> line.topic().ignorable());
        String words =
                reds.stream().map(line -> line.topic().word()).collect(Collectors.joining(","));
        throw new BootException(
                Stage.VERDICT,
                reds.stream()
                        .map(line -> line.topic().word() + ": " + line.reason())
                        .collect(Collectors.joining("; ")),
                reds.stream().map(Line::advice).collect(Collectors.joining("\n"))
                        + (ignorable
                                ? "\n-ignore-verdict %s goes on all the same".formatted(words)
                                : ""));
    }
}
