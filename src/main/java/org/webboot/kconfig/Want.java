package org.webboot.kconfig;

import java.math.BigInteger;
import java.util.Optional;

/// The value that an option is to have.
sealed interface Want {
    boolean isMetBy(Optional<Setting> setting);

    /// For people: `y or m`.
    String shown();

    /// The line of a configuration that has `name` so.
    default String line(String name) {
        return switch (this) {
            case OnOff(var yes, var module, var no) ->
                    yes || (module && !no)
                            ? "CONFIG_%s=%s".formatted(name, yes ? "y" : "m")
                            : "# CONFIG_%s is not set".formatted(name)
                                    + (module ? ", or CONFIG_%s=m".formatted(name) : "");
            case Anything _ -> "CONFIG_" + name;
            case Text(var equal, var value) ->
                    "CONFIG_%s=\"%s\"".formatted(name, equal ? value : "");
            case Amount(_, var value) -> "CONFIG_%s=%s".formatted(name, value);
        };
    }

    /// One or more of `y`, `m` and `n`; `n` is also what is absent.
    record OnOff(boolean yes, boolean module, boolean no) implements Want {
        @Override
        public boolean isMetBy(Optional<Setting> setting) {
            if (setting.isEmpty()) {
                return no;
            }
            return switch (setting.get().kind()) {
                case YES -> yes;
                case MODULE -> module;
                case NO -> no;
                case NUMBER, STRING -> false;
            };
        }

        @Override
        public String shown() {
            StringBuilder shown = new StringBuilder();
            add(shown, yes, "y");
            add(shown, module, "m");
            add(shown, no, "n");
            return shown.toString();
        }

        private static void add(StringBuilder to, boolean wanted, String letter) {
            if (wanted) {
                to.append(to.isEmpty() ? "" : " or ").append(letter);
            }
        }
    }

    /// Whatever it is: it is only said.
    record Anything() implements Want {
        @Override
        public boolean isMetBy(Optional<Setting> setting) {
            return true;
        }

        @Override
        public String shown() {
            return "any";
        }
    }

    /// @param equal or else different
    record Text(boolean equal, String value) implements Want {
        @Override
        public boolean isMetBy(Optional<Setting> setting) {
            String text = setting.map(Setting::text).orElse("");
            return text.equals(value) == equal;
        }

        @Override
        public String shown() {
            return (equal ? "" : "not ") + '"' + value + '"';
        }
    }

    /// @param sign of the difference: -1 for "at most", 0 for "exactly", 1 for "at least"
    record Amount(int sign, BigInteger value) implements Want {
        @Override
        public boolean isMetBy(Optional<Setting> setting) {
            if (setting.isEmpty() || setting.get().kind() != Setting.Kind.NUMBER) {
                return false;
            }
            int difference = setting.get().number().compareTo(value);
            return difference == 0 || Integer.signum(difference) == sign;
        }

        @Override
        public String shown() {
            return (sign < 0 ? "at most " : sign > 0 ? "at least " : "") + value;
        }
    }

    /// `y`, `y|m`, `n`, `any`, `= "text"`, `!= "text"`, `= 8`, `>= 8`, `<= 8`.
    ///
    /// @throws IllegalArgumentException with a reason for people
    static Want parse(String text) {
        if (text.equals("any")) {
            return new Anything();
        }
        if (text.startsWith(">=")) {
            return new Amount(1, number(text.substring(2).strip()));
        }
        if (text.startsWith("<=")) {
            return new Amount(-1, number(text.substring(2).strip()));
        }
        if (text.startsWith("!=")) {
            return new Text(false, quoted(text.substring(2).strip()));
        }
        if (text.startsWith("=")) {
            String value = text.substring(1).strip();
            return value.startsWith("\"")
                    ? new Text(true, quoted(value))
                    : new Amount(0, number(value));
        }
        return onOff(text);
    }

    private static Want onOff(String text) {
        boolean yes = false;
        boolean module = false;
        boolean no = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i % 2 == 1 ? c != '|' : c != 'y' && c != 'm' && c != 'n') {
                throw unknown(text);
            }
            yes |= c == 'y';
            module |= c == 'm';
            no |= c == 'n';
        }
        if (text.length() % 2 == 0) {
            throw unknown(text);
        }
        return new OnOff(yes, module, no);
    }

    private static BigInteger number(String text) {
        if (!Setting.isDecimal(text)) {
            throw new IllegalArgumentException("'%s' is no number".formatted(text));
        }
        return new BigInteger(text);
    }

    private static String quoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw new IllegalArgumentException("'%s' has no quotes".formatted(text));
        }
        return text.substring(1, text.length() - 1);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'%s' is none of y, m, n (with | between them), any, = \"text\", >= 8"
                        .formatted(text));
    }
}
