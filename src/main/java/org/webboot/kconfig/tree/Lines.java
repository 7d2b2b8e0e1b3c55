package org.webboot.kconfig.tree;

import java.util.List;

/// The lines of one Kconfig file, from the first to the last; a backslash at the end joins two.
final class Lines {
    private static final int TAB = 8;

    private final String file;
    private final List<String> lines;
    private int next;
    private int began;

    Lines(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /// Whether there is another line that says something; comments and blank ones are passed over.
    boolean hasNext() {
        while (next < lines.size()) {
            String line = lines.get(next).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return true;
            }
            next++;
        }
        return false;
    }

    String peek() {
        return joined(next);
    }

    String next() {
        began = next;
        String line = joined(next);
        while (lines.get(next).endsWith("\\") && next + 1 < lines.size()) {
            next++;
        }
        next++;
        return line;
    }

    private String joined(int from) {
        StringBuilder joined = new StringBuilder(lines.get(from));
        for (int i = from + 1; i < lines.size() && joined.toString().endsWith("\\"); i++) {
            joined.setLength(joined.length() - 1);
            joined.append(lines.get(i));
        }
        return joined.toString();
    }

    /// Of the line that [#next] gave last.
    Place place() {
        return new Place(file, began + 1);
    }

    /// Passes over a help text: everything that is indented at least as far as its first line.
    void skipHelp() {
        int least = 0;
        for (; next < lines.size(); next++) {
            String line = lines.get(next);
            if (!line.isBlank()) {
                int indent = indent(line);
                if (indent == 0 || indent < least) {
                    return;
                }
                least = least == 0 ? indent : least;
            }
        }
    }

    private static int indent(String line) {
        int indent = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '\t' -> indent = (indent / TAB + 1) * TAB;
                case ' ' -> indent++;
                default -> {
                    return indent;
                }
            }
        }
        return indent;
    }
}
