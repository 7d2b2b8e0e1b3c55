package org.webboot.stage;

/// How texts that others may have written are shown: without what could move a terminal's cursor.
public final class Printable {
    private Printable() {}

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
