package org.webboot.cli;

import java.util.ArrayList;
import java.util.List;
import org.webboot.stage.Printable;
import org.webboot.verdict.Colour;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;

/// A verdict for a terminal: a line for each topic, its advice below, the whole at the end.
record VerdictText(boolean colours) {
    private static final String INDENT = " ".repeat(18);

    List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        for (Line line : verdict.lines()) {
            lines.add(
                    "%s %-10s %s"
                            .formatted(
                                    painted(line.colour(), "%-6s".formatted(line.colour().word())),
                                    line.topic().word(),
                                    Printable.text(line.reason())));
            Printable.text(line.advice())
                    .lines()
                    .forEach(advice -> lines.add(INDENT + "try: " + advice));
        }
        lines.add("verdict: " + painted(verdict.colour(), verdict.colour().word()));
        return lines;
    }

    /// ECMA-48, SGR.
    private String painted(Colour colour, String text) {
        int code =
                switch (colour) {
                    case GREEN -> 32;
                    case AMBER -> 33;
                    case RED -> 31;
                };
        return colours ? "\u001b[%dm%s\u001b[0m".formatted(code, text) : text;
    }
}
