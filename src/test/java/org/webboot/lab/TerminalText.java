package org.webboot.lab;

/// Makes plain text of what a terminal is sent: escape sequences and carriage returns are dropped,
/// also when they arrive in pieces.
final class TerminalText {
    private enum State {
        TEXT,
        ESCAPE,
        CONTROL_SEQUENCE,
        COMMAND_STRING,
        CHARSET
    }

    private State state = State.TEXT;

    /// What of `chunk` a person would read.
    String plain(CharSequence chunk) {
        StringBuilder text = new StringBuilder(chunk.length());
        chunk.chars().forEach(c -> step((char) c, text));
        return text.toString();
    }

    // ECMA-48 §5.4: ESC [ parameters (0x30-0x3f), intermediates (0x20-0x2f), final (0x40-0x7e).
    private void step(char c, StringBuilder text) {
        state =
                switch (state) {
                    case TEXT -> text(c, text);
                    case ESCAPE -> escape(c);
                    case CONTROL_SEQUENCE ->
                            c >= 0x40 && c <= 0x7e ? State.TEXT : State.CONTROL_SEQUENCE;
                    case COMMAND_STRING ->
                            c == 0x07
                                    ? State.TEXT
                                    : c == 0x1b ? State.ESCAPE : State.COMMAND_STRING;
                    case CHARSET -> State.TEXT;
                };
    }

    private static State text(char c, StringBuilder text) {
        if (c == 0x1b) {
            return State.ESCAPE;
        }
        if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f)) {
            text.append(c);
        }
        return State.TEXT;
    }

    private static State escape(char c) {
        return switch (c) {
            case '[' -> State.CONTROL_SEQUENCE;
            case ']', 'P', '^', '_' -> State.COMMAND_STRING;
            case '(', ')', '*', '+', '#', '%' -> State.CHARSET;
            default -> State.TEXT;
        };
    }
}
