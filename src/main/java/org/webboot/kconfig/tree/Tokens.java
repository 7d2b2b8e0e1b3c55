package org.webboot.kconfig.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of a Kconfig file, taken apart (scripts/kconfig/lexer.l).
final class Tokens {
    enum Kind {
        WORD,
        TEXT,
        /// A macro that only the build can expand.
        MACRO,
        SIGN
    }

    record Token(Kind kind, String text) {}

    private static final List<String> SIGNS =
            List.of("||", "&&", "!=", "<=", ">=", "=", "<", ">", "!", "(", ")");

    private final List<Token> tokens = new ArrayList<>();
    private final Macros macros;
    private final String line;
    private int at;
    private int next;

    private Tokens(String line, Macros macros) {
        this.line = line;
        this.macros = macros;
    }

    static Tokens of(String line, Macros macros) {
        Tokens tokens = new Tokens(line, macros);
        tokens.split();
        return tokens;
    }

    private void split() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '#') {
                return;
            }
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (isWord(c) || isMacro()) {
                word();
            } else {
                sign();
            }
        }
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (line.startsWith(sign, at)) {
                tokens.add(new Token(Kind.SIGN, sign));
                at += sign.length();
                return;
            }
        }
        at++; // the kernel's own lexer passes over blanks and what it doesn't know
    }

    private void quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < line.length() && line.charAt(at) != quote) {
            if (isMacro()) {
                text.append(line, at, macroEnd());
                at = macroEnd();
            } else {
                at += line.charAt(at) == '\\' && at + 1 < line.length() ? 1 : 0;
                text.append(line.charAt(at++));
            }
        }
        at++;
        add(text.toString(), Kind.TEXT);
    }

    private void word() {
        int from = at;
        boolean macro = false;
        while (at < line.length() && (isWord(line.charAt(at)) || isMacro())) {
            macro |= isMacro();
            at = isMacro() ? macroEnd() : at + 1;
        }
        add(line.substring(from, at), macro ? Kind.TEXT : Kind.WORD);
    }

    private void add(String raw, Kind kind) {
        Optional<String> expanded = macros.expand(raw);
        tokens.add(
                expanded.isPresent()
                        ? new Token(kind, expanded.get())
                        : new Token(Kind.MACRO, raw));
    }

    private boolean isMacro() {
        return line.startsWith("$(", at);
    }

    private int macroEnd() {
        return Macros.end(line, at);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "_./-".indexOf(c) >= 0;
    }

    boolean isEmpty() {
        return next >= tokens.size();
    }

    Optional<Token> peek() {
        return isEmpty() ? Optional.empty() : Optional.of(tokens.get(next));
    }

    /// The next token's text, which is taken; empty at the end.
    String take() {
        return isEmpty() ? "" : tokens.get(next++).text();
    }

    /// Takes `text` if it comes next.
    boolean takes(String text) {
        boolean is = !isEmpty() && tokens.get(next).text().equals(text);
        next += is ? 1 : 0;
        return is;
    }

    boolean isNext(Kind kind) {
        return !isEmpty() && tokens.get(next).kind() == kind;
    }
}
