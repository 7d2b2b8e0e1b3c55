package org.webboot.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a console tells of a boot with `-verbose -watch-medium`.
record ConsoleReport(String text) {
    /// What our first process has the second kernel log.
    static final Pattern MEDIUM =
            Pattern.compile("webboot: medium (?<medium>/dev/\\S+ mounted on \\S+ as \\S+)");

    /// webboot's refusal, or its end.
    static final Pattern REFUSED =
            Pattern.compile("(?m)^webboot: (?<why>\\[[a-z]+\\] .*?)\\s*$|webboot ended with .*");

    private static final Pattern SYSTEM = Pattern.compile("(?m): (\\S+), entry '(.*)'\\s*$");
    private static final Pattern DRIVERS = Pattern.compile("(?m)green drivers: (.*?)\\s*$");
    private static final Pattern VERDICT = Pattern.compile("(?m)^verdict: (\\w+)");

    Optional<String> family() {
        return first(SYSTEM, 1);
    }

    Optional<String> entry() {
        return first(SYSTEM, 2);
    }

    /// Of the look after the download, which knows what was really made.
    Optional<String> carrier() {
        return first(DRIVERS, 1);
    }

    /// The colour, or why webboot refused.
    Optional<String> verdict() {
        return first(Pattern.compile(REFUSED.pattern()), 1).or(() -> first(VERDICT, 1));
    }

    Optional<String> medium() {
        return first(MEDIUM, 1);
    }

    private Optional<String> first(Pattern pattern, int group) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.ofNullable(found.group(group)) : Optional.empty();
    }
}
