package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// The menu of the image; empty if it has no such entries. (Firmware reads those in the FAT
    /// image for EFI; vendors who write them put them into the ISO's tree as well.)
    static Optional<BootMenu> read(Iso9660 iso) throws IOException {
        return of(Contents.files(iso, ENTRIES, ".conf"), path -> text(iso, path));
    }

    /// @param paths of the entries, in order
    static Optional<BootMenu> of(List<String> paths, MenuFiles files) throws IOException {
        List<BootEntry> entries = new ArrayList<>();
        Optional<BootEntry> preferred = Optional.empty();
        String wanted = wanted(files.text(SETTINGS).orElse(""));
        int left = MenuLimits.TEXT;
        for (String path : paths.subList(0, Math.min(paths.size(), MenuLimits.ENTRIES))) {
            String text = files.text(path).orElse("");
            // Many names may lead to the same long file.
            left -= text.length();
            if (left < 0) {
                break;
            }
            Optional<BootEntry> entry = parse(path, text);
            entry.ifPresent(entries::add);
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean named =
                    !wanted.isEmpty()
                            && (fits(wanted, name)
                                    || fits(wanted, name.substring(0, name.length() - 5)));
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

    /// What `default` says, which may hold `*` and `?`; without one, nothing.
    private static String wanted(String settings) {
        String wanted = "";
        for (String line : settings.split("\r?\n", MenuLimits.WORDS)) {
            String[] parts = line.strip().split("[ \t]+", 2);
            if (parts.length == 2 && parts[0].equals("default")) {
                wanted = MenuLimits.cut(parts[1], 200);
            }
        }
        return wanted;
    }

    /// No regular expression: one with many stars may take for ever.
    private static boolean fits(String pattern, String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < name.length()) {
            char c = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (c == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && (c == '?' || c == name.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                // That star takes one character more.
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    private static Optional<String> text(Iso9660 iso, String path) throws IOException {
        Optional<IsoFile> file = iso.find(path);
        if (file.isEmpty() || file.get().directory() || file.get().bytes() > MenuLimits.TEXT) {
            return Optional.empty();
        }
        return Optional.of(new String(iso.read(file.get(), MenuLimits.TEXT), UTF_8));
    }
}
