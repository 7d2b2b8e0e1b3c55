package org.webboot.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A manual page, man(7), made of what a command says of itself with `-help`.
///
/// @param name of the page: `webboot-check-kernel`
/// @param others pages to name at the end
record ManPage(String name, CommandSpec spec, List<String> others) {
    /// Without a date: the same source gives the same bytes.
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(
                ".TH %s 1 \"\" \"%s\"".formatted(escape(name.toUpperCase(Locale.ROOT)), "webboot"));
        section(lines, "NAME");
        lines.add("%s \\- %s".formatted(escape(name), escape(summary())));
        section(lines, "SYNOPSIS");
        synopsis(lines);
        section(lines, "DESCRIPTION");
        paragraphs(lines, spec.usageMessage().description());
        section(lines, "OPTIONS");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            argument(lines, "\\fI%s\\fR".formatted(escape(parameter.paramLabel())), parameter);
        }
        for (OptionSpec option : spec.options()) {
            argument(lines, names(option), option);
        }
        footer(lines);
        section(lines, "SEE ALSO");
        lines.add(
                others.stream()
                        .map(other -> "\\fB%s\\fR(1)".formatted(escape(other)))
                        .collect(Collectors.joining(", ")));
        return String.join("\n", lines) + "\n";
    }

    /// The first sentence of the description.
    private String summary() {
        String all = plain(spec.usageMessage().description());
        int end = all.indexOf(": ");
        String first = end < 0 ? all : all.substring(0, end);
        return first.replaceFirst("\\.$", "");
    }

    private static void section(List<String> lines, String title) {
        lines.add(".SH " + title);
    }

    private void synopsis(List<String> lines) {
        String[] custom = spec.usageMessage().customSynopsis();
        if (custom.length > 0) {
            lines.add(".nf");
            Arrays.stream(custom).map(String::strip).map(ManPage::escape).forEach(lines::add);
            lines.add(".fi");
            return;
        }
        String parameters =
                spec.positionalParameters().stream()
                        .map(p ->
                                (p.required() ? " \\fI%s\\fR" : " [\\fI%s\\fR]")
                                        .formatted(escape(p.paramLabel())))
                        .collect(Collectors.joining());
        lines.add(
                "\\fB%s\\fR [\\fIoptions\\fR]%s"
                        .formatted(escape(spec.qualifiedName()), parameters));
    }

    private static void paragraphs(List<String> lines, String[] text) {
        lines.add(escape(plain(text)));
    }

    private static void argument(List<String> lines, String heading, ArgSpec argument) {
        lines.add(".TP");
        lines.add(heading);
        lines.add(escape(plain(argument.description())));
    }

    /// Both spellings work; the short one is shown first, as `-help` does.
    private static String names(OptionSpec option) {
        String names =
                Arrays.stream(option.names())
                        .map(name -> "\\fB%s\\fR".formatted(escape(name)))
                        .collect(Collectors.joining(", "));
        return option.arity().max() == 0
                ? names
                : "%s \\fI%s\\fR".formatted(names, escape(option.paramLabel()));
    }

    private void footer(List<String> lines) {
        String[] footer = spec.usageMessage().footer();
        if (footer.length == 0) {
            return;
        }
        section(lines, "NOTES");
        lines.add(".nf");
        for (String line : footer) {
            String plain = line.formatted().strip();
            lines.add(plain.isEmpty() ? ".sp" : escape(plain));
        }
        lines.add(".fi");
    }

    private static String plain(String[] text) {
        return String.join(" ", text).formatted().strip().replaceAll("\\s+", " ");
    }

    /// groff_char(7): a backslash and a minus are written with one; a line must not begin with a
    /// request's dot or quote.
    static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
