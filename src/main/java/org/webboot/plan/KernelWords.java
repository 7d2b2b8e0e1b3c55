package org.webboot.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Words of a kernel command line as the kernel takes them apart (lib/cmdline.c, next_arg), and the
/// job for webboot that may stand on it.
public final class KernelWords {
    private static final String JOB = "webboot.args";
    private static final Pattern ESCAPED = Pattern.compile("\\\\(['\\\\])");

    private KernelWords() {}

    /// Splits at white space outside double quotes, which may stand anywhere in a word; they stay
    /// where they are, so that a word can be repeated byte for byte.
    public static List<String> split(String commandLine) {
        return split(commandLine, '"');
    }

    /// Those that the kernel heeds itself: what stands behind a bare `--` is for init
    /// (kernel/params.c, parse_args).
    public static List<String> forKernel(String commandLine) {
        List<String> words = split(commandLine);
        int end = words.indexOf("--");
        return end < 0 ? words : words.subList(0, end);
    }

    /// The value that `word` gives parameter `name`, without quotes; empty if it gives it none. A
    /// quote may stand in front of the value or of the whole word.
    public static Optional<String> value(String word, String name) {
        String start = name + "=";
        int from = word.startsWith("\"") ? 1 : 0;
        return word.startsWith(start, from)
                ? Optional.of(word.substring(from + start.length()).replace("\"", ""))
                : Optional.empty();
    }

    /// Whether `word` gives parameter `name` a value.
    public static boolean sets(String word, String name) {
        return value(word, name).isPresent();
    }

    /// `word` as it must stand on a line to arrive whole: `a="b c"` for `a=b c`. What is quoted
    /// already stays as it is. Empty if no quoting can carry it.
    public static Optional<String> quote(String word) {
        boolean hasSpace = word.chars().anyMatch(c -> isSpace((char) c));
        boolean hasQuote = word.indexOf('"') >= 0;
        if (!hasSpace && !hasQuote) {
            return Optional.of(word);
        }
        if (hasQuote) {
            boolean balanced = word.chars().filter(c -> c == '"').count() % 2 == 0;
            return Optional.of(word).filter(w -> balanced && split(w).equals(List.of(w)));
        }
        int value = word.indexOf('=') + 1;
        return Optional.of(word.substring(0, value) + '"' + word.substring(value) + '"');
    }

    /// The words of `webboot.args="-interface eth0 'two words'"`: single quotes group, and go away.
    ///
    /// @return empty if the command line gives webboot no job
    public static Optional<List<String>> job(String commandLine) {
        return split(commandLine).stream()
                .map(KernelWords::withoutEscapes)
                .flatMap(word -> value(word, JOB).stream())
                .reduce((_, last) -> last)
                .map(words ->
                        split(words, '\'').stream().map(word -> word.replace("'", "")).toList());
    }

    // GRUB puts the quotes around a whole word that has a space in it, and a backslash before each
    // quote and backslash inside (grub-core/lib/cmdline.c); for the kernel those are plain letters.
    private static String withoutEscapes(String word) {
        return word.startsWith("\"") ? ESCAPED.matcher(word).replaceAll("$1") : word;
    }

    private static List<String> split(String text, char quote) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                quoted = !quoted;
            }
            if (isSpace(c) && !quoted) {
                add(words, word);
            } else {
                word.append(c);
            }
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
