package org.webboot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.plan.ByteSize;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;

/// Reads a catalog entry, strictly: a key that is unknown, missing, doubled or empty is an error.
/// What may stand in one is told by the comments of the shipped entries and by `docs/catalog.md`.
final class DistroReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9._-]*");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([MG])");

    private final Entries entries;

    private DistroReader(Entries entries) {
        this.entries = entries;
    }

    /// @param file its name, for messages
    static Distro read(String file, Reader text) throws BootException, IOException {
        Entries entries = Entries.read(file, text);
        Distro distro = new DistroReader(entries).distro();
        entries.checkAllTaken();
        return distro;
    }

    private Distro distro() throws BootException {
        Map<String, String> editions = editions();
        ListingReader listing = new ListingReader(entries, !editions.isEmpty());
        Distro.Listing read = listing.listing();
        return new Distro(
                name("name", entries.required("name")),
                names("aliases"),
                entries.required("title"),
                name("family", entries.required("family")),
                layout(),
                size("least-memory"),
                read,
                editions,
                versions(read),
                new ProofReader(entries, listing.known()).proof(),
                pinned(),
                entries.optional("notes").orElse(""),
                entries.words("booted-by"));
    }

    /// `gnome` or, where the vendor spells it otherwise, `gnome=GNOME`.
    private Map<String, String> editions() throws BootException {
        Map<String, String> editions = new LinkedHashMap<>();
        for (String word : entries.words("editions")) {
            int equals = word.indexOf('=');
            String name = name("editions", equals < 0 ? word : word.substring(0, equals));
            String spelled = word.substring(equals + 1);
            if (!Template.plain(spelled) || editions.putIfAbsent(name, spelled) != null) {
                throw entries.wrong(
                        "editions", "'" + word + "' can't stand in an address, or twice");
            }
        }
        return editions;
    }

    private List<String> versions(Distro.Listing listing) throws BootException {
        List<String> versions = entries.words("versions");
        for (String version : versions) {
            if (!VERSION.matcher(version).matches() || !Template.plain(version)) {
                throw entries.wrong("versions", "'" + version + "' does not begin with a digit");
            }
        }
        boolean chosen = listing.steps().stream().anyMatch(s -> s.groups().contains(Step.RELEASE));
        if (!versions.isEmpty() && !chosen) {
            throw entries.wrong("versions", "no step has a group (?<release>…)");
        }
        return versions;
    }

    private Distro.Layout layout() throws BootException {
        List<String> paths = List.of(entries.required("layout").split("\\s+", -1));
        if (paths.size() != 4 || !paths.stream().allMatch(path -> path.startsWith("/"))) {
            throw entries.wrong("layout", "wanted: base, kernel, initrd and system, from / on");
        }
        return new Distro.Layout(paths.get(0), paths.get(1), paths.get(2), paths.get(3));
    }

    /// `NAME=HEX`, words.
    private Map<String, Digest> pinned() throws BootException {
        Map<String, Digest> pinned = new LinkedHashMap<>();
        for (String word : entries.words("pinned")) {
            int equals = word.lastIndexOf('=');
            Optional<Digest> digest = Digest.parse(word.substring(equals + 1));
            if (equals < 1 || digest.isEmpty()) {
                throw entries.wrong("pinned", "'" + word + "' is not FILE=DIGEST");
            }
            pinned.put(word.substring(0, equals), digest.get());
        }
        return pinned;
    }

    private ByteSize size(String key) throws BootException {
        Matcher m = SIZE.matcher(entries.required(key));
        if (!m.matches()) {
            throw entries.wrong(key, "wanted: a number and M or G");
        }
        long unit = m.group(2).equals("G") ? ByteSize.GIB : ByteSize.MIB;
        return new ByteSize(Long.parseLong(m.group(1)) * unit);
    }

    private String name(String key, String text) throws BootException {
        if (!NAME.matcher(text).matches()) {
            throw entries.wrong(
                    key, "'" + text + "' is not a name of a-z, 0-9 and -, a letter first");
        }
        return text;
    }

    private List<String> names(String key) throws BootException {
        List<String> names = entries.words(key);
        for (String name : names) {
            name(key, name);
        }
        return names;
    }
}
