package org.webboot.iso;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.webboot.iso.GrubLexer.Part;
import org.webboot.iso.GrubLexer.Word;

/// GRUB's environment. A variable that nothing has set stays in the text as `${name}`, so that
/// whoever uses the text can tell what is missing.
final class GrubVariables {
    private static final int MOST = 1000;

    private final Map<String, String> values;

    private GrubVariables(Map<String, String> values) {
        this.values = values;
    }

    /// As GRUB starts with the menu in `directory`.
    static GrubVariables at(String directory) {
        Map<String, String> values = new HashMap<>();
        values.put("prefix", directory);
        values.put("root", "");
        values.put("menuentry_id_option", "--id");
        return new GrubVariables(values);
    }

    GrubVariables copy() {
        return new GrubVariables(new HashMap<>(values));
    }

    /// @param sure whether the assignment surely happens; one under a condition only fills a gap
    void set(String name, String value, boolean sure) {
        if (values.size() < MOST && (sure || !values.containsKey(name))) {
            values.put(name, value);
        }
    }

    void unset(String name) {
        values.remove(name);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /// The words that a command gets. As in GRUB, an unquoted value is split at its blanks.
    List<String> expand(List<Word> words) {
        List<String> expanded = new ArrayList<>();
        for (Word word : words) {
            if (expanded.size() >= MenuLimits.WORDS) {
                break;
            }
            expand(word, expanded);
        }
        return expanded;
    }

    private void expand(Word word, List<String> into) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (Part part : word.parts()) {
            if (text.length() > MenuLimits.WORD || into.size() > MenuLimits.WORDS) {
                break;
            }
            quoted |= part.quoted();
            if (!part.variable()) {
                text.append(part.text());
                continue;
            }
            String value = values.getOrDefault(part.text(), "${" + part.text() + "}");
            if (part.quoted()) {
                text.append(value);
                continue;
            }
            String[] pieces = value.split("[ \t\n]+", MenuLimits.WORDS);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    add(text, quoted, into);
                }
                text.append(pieces[i]);
            }
        }
        add(text, quoted, into);
    }

    private static void add(StringBuilder text, boolean quoted, List<String> into) {
        if (quoted || !text.isEmpty()) {
            into.add(MenuLimits.cut(text.toString(), MenuLimits.WORD));
        }
        text.setLength(0);
    }
}
