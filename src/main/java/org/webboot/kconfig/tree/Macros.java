package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The macro language of Kconfig files (Documentation/kbuild/kconfig-macro-language.rst), as far as
/// it needs no compiler.
final class Macros {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*([A-Za-z0-9_-]+)\\s*(:=|\\+=|=)\\s*(.*)");

    /// Recursion that no file of the kernel needs.
    private static final int DEEPEST = 40;

    private final Map<String, String> variables = new HashMap<>();

    /// @param environment what the kernel's Makefile exports: `SRCARCH`, `ARCH`, `srctree`
    Macros(Map<String, String> environment) {
        variables.putAll(environment);
    }

    /// Takes a line like `comma := ,`; returns false for any other.
    boolean assigns(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            return false;
        }
        String name = assignment.group(1);
        String value = assignment.group(3);
        variables.merge(
                name,
                value,
                (before, now) -> assignment.group(2).equals("+=") ? before + " " + now : now);
        return true;
    }

    /// The text with its macros expanded; empty if one of them asks the compiler or a shell.
    Optional<String> expand(String text) {
        return expand(text, List.of(), 0);
    }

    private Optional<String> expand(String text, List<String> arguments, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$(", at)) {
                int end = end(text, at);
                Optional<String> value =
                        call(parts(text.substring(at + 2, end - 1)), arguments, depth + 1);
                if (value.isEmpty()) {
                    return value;
                }
                out.append(value.get());
                at = end;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return Optional.of(out.toString());
    }

    private Optional<String> call(List<String> parts, List<String> arguments, int depth) {
        Optional<String> name = expand(parts.getFirst(), arguments, depth);
        if (name.isEmpty() || depth > DEEPEST) {
            return Optional.empty();
        }
        if (name.get().matches("\\d{1,3}")) {
            int number = Integer.parseInt(name.get());
            return Optional.of(
                    number >= 1 && number <= arguments.size() ? arguments.get(number - 1) : "");
        }
        String body = variables.get(name.get());
        if (body == null) {
            return Optional.empty(); // shell, success, or a variable of the environment
        }
        List<String> given = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            Optional<String> value = expand(part, arguments, depth);
            if (value.isEmpty()) {
                return value;
            }
            given.add(value.get());
        }
        return expand(body, given, depth);
    }

    private static List<String> parts(String inner) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            switch (inner.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(inner.substring(from, i));
                        from = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(inner.substring(from));
        return parts;
    }

    /// Where the macro that begins at `from` ends.
    static int end(String text, int from) {
        int depth = 0;
        for (int i = from + 1; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
