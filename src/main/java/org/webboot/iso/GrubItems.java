package org.webboot.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the items of a GRUB menu and finds the one that `default` means.
final class GrubItems {
    /// A menuentry or submenu.
    private static final class Item {
        final String title;
        final String id;
        final List<Item> inside = new ArrayList<>();
        final Optional<Item> above;
        Optional<String> kernel = Optional.empty();
        List<String> arguments = List.of();
        List<String> initrds = List.of();

        Item(String title, String id, Optional<Item> above) {
            this.title = title;
            this.id = id;
            this.above = above;
        }
    }

    private final String path;
    private final Item top = new Item("", "", Optional.empty());
    private Item current = top;
    private int count;

    GrubItems(String path) {
        this.path = path;
    }

    /// @param header `menuentry`, its options and title
    void enter(List<String> header) {
        String title = "";
        String id = "";
        for (int i = 1; i < header.size(); i++) {
            String word = header.get(i);
            if (word.startsWith("--id=")) {
                id = word.substring(5);
            } else if (word.equals("--id") && i + 1 < header.size()) {
                id = header.get(++i);
            } else if (takesWord(word)) {
                i++;
            } else if (!word.startsWith("--") && title.isEmpty()) {
                title = word;
            }
        }
        Item item = new Item(title, id, Optional.of(current));
        if (++count <= MenuLimits.ENTRIES) {
            current.inside.add(item);
        }
        current = item;
    }

    private static boolean takesWord(String option) {
        return switch (option) {
            case "--class", "--users", "--hotkey", "--source" -> true;
            default -> false;
        };
    }

    void leave() {
        current = current.above.orElse(top);
    }

    /// Only the first in an entry counts: further ones stand in other branches.
    void linux(List<String> words) {
        if (current != top && current.kernel.isEmpty() && !words.isEmpty()) {
            current.kernel = Optional.of(MenuFiles.absolute("", words.getFirst()));
            current.arguments =
                    words.stream()
                            .skip(1)
                            .filter(word -> !word.isEmpty())
                            .map(GrubItems::quote)
                            .toList();
        }
    }

    void initrd(List<String> words) {
        if (current != top && current.initrds.isEmpty()) {
            current.initrds =
                    words.stream()
                            .filter(word -> !word.isEmpty() && !word.startsWith("-"))
                            .map(word -> MenuFiles.absolute("", word))
                            .toList();
        }
    }

    /// As GRUB writes one word of the kernel's line (grub-core/lib/cmdline.c).
    private static String quote(String word) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean code = c == '\\' && word.startsWith("x", i + 1);
            if ((c == '\\' && !code) || c == '\'' || c == '"') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return word.indexOf(' ') < 0 ? quoted.toString() : "\"" + quoted + "\"";
    }

    /// @param choice the value of `default`: number, title or identifier, `1>0` for a submenu's
    BootMenu menu(String choice) {
        List<BootEntry> entries = new ArrayList<>();
        collect(top, entries);
        Optional<Item> chosen = pick(choice);
        if (chosen.isEmpty()) {
            chosen = top.inside.stream().findFirst();
        }
        return new BootMenu(path, entries, chosen.flatMap(this::entry));
    }

    private void collect(Item item, List<BootEntry> into) {
        entry(item).ifPresent(into::add);
        item.inside.forEach(inner -> collect(inner, into));
    }

    private Optional<BootEntry> entry(Item item) {
        return item.kernel.map(
                kernel -> new BootEntry(item.title, kernel, item.initrds, item.arguments, path));
    }

    private Optional<Item> pick(String choice) {
        Optional<Item> item = Optional.of(top);
        for (String step : choice.split(">", MenuLimits.DEPTH)) {
            item = item.flatMap(in -> step(in.inside, step.strip()));
        }
        return item;
    }

    private static Optional<Item> step(List<Item> items, String step) {
        if (!step.isEmpty() && step.length() < 6 && step.chars().allMatch(GrubItems::digit)) {
            int number = Integer.parseInt(step);
            return number < items.size() ? Optional.of(items.get(number)) : Optional.empty();
        }
        return items.stream()
                .filter(i -> !step.isEmpty() && (i.id.equals(step) || i.title.equals(step)))
                .findFirst();
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
