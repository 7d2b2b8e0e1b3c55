package org.webboot.stage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/// How texts that others may have written are shown: without what could move a terminal's cursor.
public final class Printable {
    private static final Pattern LOGIN = Pattern.compile("://[^/\\s]*@");

    private Printable() {}

    /// What an error of webboot's own says, in one line. A library's message may quote an address:
    /// its login is left out.
    public static String bug(Throwable bug) {
        return line(withoutLogin(bug.toString()));
    }

    /// The same with where it happened, in lines.
    public static String trace(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        return text(withoutLogin(trace.toString()));
    }

    private static String withoutLogin(String text) {
        return LOGIN.matcher(text).replaceAll("://***@");
    }

    /// Line ends and tabs stay: webboot's own messages have them.
    public static String text(String text) {
        return clean(text, "\n\t");
    }

    /// One line.
    public static String line(String text) {
        return clean(text, "");
    }

    // By hand: streams cost a cold runtime tenths of a second.
    private static String clean(String text, String harmless) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean odd = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            clean.appendCodePoint(odd && harmless.indexOf(c) < 0 ? '?' : c);
            i += Character.charCount(c);
        }
        return clean.toString();
    }
}
