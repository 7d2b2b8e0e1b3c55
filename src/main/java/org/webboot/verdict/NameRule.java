package org.webboot.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.webboot.plan.Topic;

/// Whether an image is the release that was asked for, as far as its label tells. A signature over
/// the image says who made it and not what it is called: whoever serves it can give another one of
/// its vendor's under the name that was asked for.
public final class NameRule {
    private static final Pattern MACHINE = Pattern.compile("x86[_-]64|amd64|i[3-6]86|64-?bit");

    /// `2026.11.01`, `202611`, `3.22.1`; one digit alone tells nothing.
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[._][0-9]+)*");

    private NameRule() {}

    /// The verdict, with an amber line where `label` speaks of another version than `file` does.
    public static Verdict held(Verdict verdict, String file, String label) {
        if (!differ(file, label)) {
            return verdict;
        }
        Optional<String> before =
                verdict.lines().stream()
                        .filter(line -> line.topic() == Topic.SYSTEM)
                        .map(Line::reason)
                        .findFirst();
        return verdict.with(
                Line.amber(
                        Topic.SYSTEM,
                        "%sthe image calls itself '%s', and '%s' was asked for"
                                .formatted(before.map(b -> b + "; ").orElse(""), label, file),
                        "its signature does not cover the file's name: a mirror may be giving an"
                                + " older release of the same vendor"));
    }

    /// Vendors shorten versions in labels: `ARCH_202611` is 2026.11.01, `RESCUE1302` is 13.02.
    static boolean differ(String file, String label) {
        List<String> asked = versions(file);
        List<String> given = versions(label);
        return !asked.isEmpty()
                && !given.isEmpty()
                && given.stream()
                        .noneMatch(g ->
                                asked.stream().anyMatch(a -> a.startsWith(g) || g.startsWith(a)));
    }

    private static List<String> versions(String name) {
        return NUMBER.matcher(MACHINE.matcher(name).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(number -> number.replaceAll("[._]", ""))
                .filter(number -> number.length() > 1)
                .toList();
    }
}
