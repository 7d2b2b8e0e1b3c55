package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads systemd-boot's menu: `loader/loader.conf` and `loader/entries/*.conf` (UAPI Boot Loader
/// Specification, type 1).
final class BlsMenu {
    private static final String ENTRIES = "/loader/entries";
    private static final String SETTINGS = "/loader/loader.conf";

    private String title = "";
    private String kernel = "";
    private final List<String> initrds = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    private BlsMenu() {}

    /// The menu of the image; empty if it has no such entries.
    static Optional<BootMenu> read(Iso9660 iso) throws IOException {
        List<BootEntry> entries = new ArrayList<>();
        Optional<BootEntry> preferred = Optional.empty();
        Pattern wanted = wanted(text(iso, SETTINGS).orElse(""));
        for (String path : Contents.files(iso, ENTRIES, ".conf")) {
            Optional<BootEntry> entry =
                    entries.size() < MenuLimits.ENTRIES
                            ? text(iso, path).flatMap(text -> parse(path, text))
                            : Optional.empty();
            entry.ifPresent(entries::add);
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean named =
                    wanted.matcher(name).matches()
                            || wanted.matcher(name.substring(0, name.length() - 5)).matches();
            if (preferred.isEmpty() && named) {
                preferred = entry;
            }
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new BootMenu(ENTRIES, entries, preferred));
    }

    static Optional<BootEntry> parse(String path, String text) {
        BlsMenu entry = new BlsMenu();
        MenuLimits.cut(text, MenuLimits.TEXT).lines().forEach(entry::line);
        return entry.kernel.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BootEntry(
                                entry.title.isEmpty() ? path : entry.title,
                                entry.kernel,
                                entry.initrds,
                                entry.options,
                                path));
    }

    private void line(String line) {
        String[] parts = line.strip().split("[ \t]+", 2);
        if (parts.length < 2 || parts[0].startsWith("#")) {
            return;
        }
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "title" -> title = parts[1];
            case "linux" -> kernel = MenuFiles.absolute("", parts[1]);
            case "initrd" -> initrds.add(MenuFiles.absolute("", parts[1]));
            case "options" -> options.addAll(IsolinuxLabel.words(parts[1]));
            default -> {}
        }
    }

    /// What `default` means, which may hold `*` and `?`; without one, nothing.
    private static Pattern wanted(String settings) {
        StringBuilder pattern = new StringBuilder();
        for (String line : settings.split("\r?\n", MenuLimits.WORDS)) {
            String[] parts = line.strip().split("[ \t]+", 2);
            if (parts.length == 2 && parts[0].equals("default")) {
                pattern.setLength(0);
                for (char c : MenuLimits.cut(parts[1], 200).toCharArray()) {
                    pattern.append(
                            c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
        }
        return Pattern.compile(pattern.isEmpty() ? "(?!)" : pattern.toString());
    }

    private static Optional<String> text(Iso9660 iso, String path) throws IOException {
        Optional<IsoFile> file = iso.find(path);
        if (file.isEmpty() || file.get().directory() || file.get().bytes() > MenuLimits.TEXT) {
            return Optional.empty();
        }
        return Optional.of(new String(iso.read(file.get(), MenuLimits.TEXT), UTF_8));
    }
}
