package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads isolinux.cfg and syslinux.cfg (doc/syslinux.txt, doc/menu.txt of SYSLINUX 6). Every name
/// counts from the directory of the first file, wherever the line stands, until a label with CONFIG
/// changes it.
final class IsolinuxMenu {
    private final String path;
    private final MenuFiles files;
    private String directory;
    private final List<IsolinuxLabel> labels = new ArrayList<>();
    private Optional<IsolinuxLabel> current = Optional.empty();
    private String globalAppend = "";
    private String defaultLabel = "";
    private Optional<IsolinuxLabel> menuDefault = Optional.empty();
    private int submenus;
    private int filesRead;
    private boolean help;

    private IsolinuxMenu(String path, MenuFiles files) {
        this.path = path;
        this.files = files;
        this.directory = MenuFiles.directory(path);
    }

    /// @param path where `text` comes from
    static BootMenu parse(String path, String text, MenuFiles files) throws IOException {
        IsolinuxMenu menu = new IsolinuxMenu(path, files);
        menu.run(text, 1);
        menu.close(1);
        return menu.menu();
    }

    private void run(String text, int depth) throws IOException {
        for (String line : MenuLimits.cut(text, MenuLimits.TEXT).split("\r?\n", -1)) {
            String stripped = line.strip();
            String keyword = keyword(stripped);
            if (help) {
                help = !keyword.equals("endtext");
            } else if (!stripped.startsWith("#")) {
                execute(keyword, rest(stripped), depth);
            }
        }
    }

    private void execute(String keyword, String value, int depth) throws IOException {
        switch (keyword) {
            case "include" -> include(value, depth);
            case "menu" -> menu(keyword(value), rest(value), depth);
            case "label" -> {
                close(depth);
                label(value);
            }
            case "default" -> defaultLabel = value;
            case "text" -> help = keyword(value).equals("help");
            case "append" -> {
                if (current.isEmpty()) {
                    globalAppend = value;
                } else {
                    current.get().append = Optional.of(value);
                }
            }
            case "kernel", "linux" ->
                    current.ifPresent(l -> {
                        l.kernel = value;
                        l.linux = keyword.equals("linux");
                    });
            case "initrd" -> current.ifPresent(l -> l.initrd = value);
            // Another program's words follow, or another file takes this one's place.
            case "com32", "boot", "bss", "pxe", "fdimage", "comboot", "localboot" ->
                    current.ifPresent(l -> l.foreign = true);
            case "config" -> {
                current.ifPresent(l -> l.foreign = true);
                current.ifPresent(l -> l.config = value);
            }
            default -> {}
        }
    }

    private void menu(String keyword, String value, int depth) throws IOException {
        switch (keyword) {
            case "label" -> current.ifPresent(l -> l.title = value.replace("^", ""));
            case "include" -> include(value, depth);
            case "begin" -> {
                submenus++;
                close(depth);
            }
            case "end" -> {
                submenus = Math.max(0, submenus - 1);
                close(depth);
            }
            // Inside a submenu it is the default of that one only.
            case "default" -> {
                if (submenus == 0) {
                    menuDefault = current;
                }
            }
            default -> {}
        }
    }

    private void label(String name) {
        IsolinuxLabel label = new IsolinuxLabel(name, directory);
        if (labels.size() < MenuLimits.ENTRIES) {
            labels.add(label);
        }
        current = Optional.of(label);
    }

    /// Ends the current label. The file that one with CONFIG leads to is read only here, since its
    /// APPEND says from which directory on.
    private void close(int depth) throws IOException {
        Optional<IsolinuxLabel> ended = current;
        current = Optional.empty();
        if (ended.isEmpty() || ended.get().config.isEmpty()) {
            return;
        }
        String outside = directory;
        String config = MenuFiles.absolute(outside, keywordCased(ended.get().config));
        directory = ended.get().append.map(d -> MenuFiles.absolute(outside, d)).orElse(outside);
        include(config, depth);
        close(depth + 1);
        directory = outside;
    }

    private void include(String value, int depth) throws IOException {
        String name = keywordCased(value);
        if (name.isEmpty() || depth >= MenuLimits.DEPTH || ++filesRead > MenuLimits.FILES) {
            return;
        }
        var text = files.text(MenuFiles.absolute(directory, name));
        if (text.isPresent()) {
            run(text.get(), depth + 1);
        }
    }

    private BootMenu menu() {
        List<BootEntry> entries = new ArrayList<>();
        Optional<BootEntry> preferred = Optional.empty();
        String wanted = keywordCased(defaultLabel);
        for (IsolinuxLabel label : labels) {
            Optional<BootEntry> entry = label.entry(path, globalAppend);
            entry.ifPresent(entries::add);
            boolean named = menuDefault.isEmpty() && label.name.equalsIgnoreCase(wanted);
            if (preferred.isEmpty() && (named || menuDefault.filter(label::equals).isPresent())) {
                preferred = entry;
            }
        }
        return new BootMenu(path, entries, preferred);
    }

    private static String keyword(String line) {
        return keywordCased(line).toLowerCase(Locale.ROOT);
    }

    private static String keywordCased(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isWhitespace(line.charAt(i))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private static String rest(String line) {
        return line.substring(keywordCased(line).length()).strip();
    }
}
