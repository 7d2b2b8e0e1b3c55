package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an image holds, as those ask who recognise a family.
///
/// @param menus every boot menu, best first
record Contents(Iso9660 iso, List<BootMenu> menus) {
    Contents {
        menus = List.copyOf(menus);
    }

    Stream<BootEntry> entries() {
        return menus.stream().flatMap(menu -> menu.entries().stream());
    }

    private Stream<String> words() {
        return entries()
                .flatMap(entry -> entry.arguments().stream())
                .map(word -> word.replace("\"", ""));
    }

    /// Whether a word of any entry matches.
    boolean anyWord(Predicate<String> wanted) {
        return words().anyMatch(wanted);
    }

    /// What stands behind `name=` in the first entry that says it.
    Optional<String> value(String name) {
        return words().filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    boolean hasFile(String path) throws IOException {
        return hasFile(iso, path);
    }

    static boolean hasFile(Iso9660 iso, String path) throws IOException {
        return iso.find(path).filter(file -> !file.directory() && file.bytes() > 0).isPresent();
    }

    /// Whether an entry of `family` could be started, or its usual kernel is there.
    boolean starts(Family family) throws IOException {
        return entry(family).isPresent();
    }

    /// The first entry of `family` whose files are there, else one that the family has of its own.
    Optional<BootEntry> entry(Family family) throws IOException {
        List<BootEntry> all = new ArrayList<>(entries().toList());
        all.addAll(family.usual());
        for (BootEntry entry : all) {
            if (family.refusal(entry).isEmpty() && startable(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private boolean startable(BootEntry entry) throws IOException {
        boolean there = !entry.initrds().isEmpty() && hasFile(entry.kernel());
        for (String initrd : entry.initrds()) {
            there = there && hasFile(initrd);
        }
        return there;
    }

    /// Paths of the files of `directory` whose name ends in one of `endings`, in order of their
    /// names; those below its directories are not among them.
    static List<String> files(Iso9660 iso, String directory, String... endings) throws IOException {
        return iso.list(directory).stream()
                .filter(file -> !file.directory())
                .map(IsoFile::path)
                .filter(path ->
                        Stream.of(endings).anyMatch(path.toLowerCase(Locale.ROOT)::endsWith))
                .sorted()
                .toList();
    }

    /// Those of `paths` that are files of the image, in the same order.
    static List<String> present(Iso9660 iso, List<String> paths) throws IOException {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            if (hasFile(iso, path)) {
                found.add(path);
            }
        }
        return found;
    }
}
