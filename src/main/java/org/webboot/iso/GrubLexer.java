package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;

/// Splits a GRUB script into words, ends of commands and braces (grub-core/script/yylex.l).
final class GrubLexer {
    sealed interface Token {}

    record Word(List<Part> parts) implements Token {
        Word {
            parts = List.copyOf(parts);
        }
    }

    enum Mark implements Token {
        END,
        OPEN,
        CLOSE
    }

    /// A part of a word: text, or a variable by its name.
    ///
    /// @param quoted whether it stood in quotes, where values are not split and braces mean nothing
    record Part(String text, boolean variable, boolean quoted) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private int at;

    private GrubLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        GrubLexer lexer =
                new GrubLexer(MenuLimits.cut(text, MenuLimits.TEXT).replace("\r\n", "\n"));
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r' -> endWord();
                case '\n', ';', '&', '|' -> {
                    endWord();
                    tokens.add(Mark.END);
                }
                case '#' -> {
                    if (inWord()) {
                        plain.append(c);
                    } else {
                        int end = text.indexOf('\n', at);
                        at = end < 0 ? text.length() : end;
                    }
                }
                case '\\' -> escape();
                case '\'' -> single();
                case '"' -> doubled();
                case '$' -> variable(false);
                default -> plain.append(c);
            }
        }
        endWord();
        tokens.add(Mark.END);
    }

    private boolean inWord() {
        return !plain.isEmpty() || !parts.isEmpty();
    }

    /// Outside quotes. `\x20` stays as it is: labels are written so, and the GRUB command `linux`
    /// passes it on (grub-core/lib/cmdline.c).
    private void escape() {
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        if (c == 'x' && hex(at) && hex(at + 1)) {
            plain.append("\\x");
        } else if (c != '\n') {
            endPlain(false);
            parts.add(new Part(String.valueOf(c), false, true));
        }
    }

    private boolean hex(int i) {
        return i < text.length() && Character.digit(text.charAt(i), 16) >= 0;
    }

    private void single() {
        int end = text.indexOf('\'', at);
        int stop = end < 0 ? text.length() : end;
        endPlain(false);
        parts.add(new Part(text.substring(at, stop), false, true));
        at = Math.min(stop + 1, text.length());
    }

    private void doubled() {
        endPlain(false);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                break;
            }
            if (c == '$') {
                variable(true);
            } else if (c == '\\' && at < text.length() && "$\\\"\n".indexOf(text.charAt(at)) >= 0) {
                char escaped = text.charAt(at++);
                if (escaped != '\n') {
                    plain.append(escaped);
                }
            } else {
                plain.append(c);
            }
        }
        // Even if it is empty: `""` is a word.
        parts.add(new Part(plain.toString(), false, true));
        plain.setLength(0);
    }

    private void variable(boolean quoted) {
        // $"text" is text to be translated.
        if (!quoted && at < text.length() && text.charAt(at) == '"') {
            at++;
            doubled();
            return;
        }
        boolean braces = at < text.length() && text.charAt(at) == '{';
        int start = braces ? at + 1 : at;
        int end = start;
        while (end < text.length() && nameChar(text.charAt(end))) {
            end++;
        }
        boolean closed = !braces || (end < text.length() && text.charAt(end) == '}');
        if (end == start || !closed) {
            plain.append('$');
            return;
        }
        endPlain(quoted);
        parts.add(new Part(text.substring(start, end), true, quoted));
        at = braces ? end + 1 : end;
    }

    private static boolean nameChar(char c) {
        return c == '_'
                || c == '?'
                || c == '@'
                || c == '#'
                || c == '*'
                || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private void endPlain(boolean quoted) {
        if (!plain.isEmpty()) {
            parts.add(new Part(plain.toString(), false, quoted));
            plain.setLength(0);
        }
    }

    private void endWord() {
        endPlain(false);
        if (parts.isEmpty()) {
            return;
        }
        Part only = parts.getFirst();
        boolean bare = parts.size() == 1 && !only.quoted() && !only.variable();
        if (bare && only.text().equals("{")) {
            tokens.add(Mark.OPEN);
        } else if (bare && only.text().equals("}")) {
            tokens.add(Mark.CLOSE);
        } else {
            tokens.add(new Word(parts));
        }
        parts.clear();
    }
}
