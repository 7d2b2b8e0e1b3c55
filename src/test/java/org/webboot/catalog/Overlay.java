package org.webboot.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.stage.BootException;

/// The shipped catalog with a test key's fingerprint in the place of the vendors': nothing else of
/// it is changed, which is what [#changes] is for.
final class Overlay {
    private static final Path RESOURCES = Path.of("src/main/resources/org/webboot/catalog");
    private static final Pattern HOST = Pattern.compile("https?://([A-Za-z0-9.-]+)");

    private final String fingerprint;

    Overlay(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    private static List<String> shipped(String name) throws IOException {
        return Files.readString(RESOURCES.resolve(name + ".properties"))
                .replace("\\\n", " ")
                .lines()
                .toList();
    }

    private List<String> changed(String name) throws IOException {
        return shipped(name).stream()
                .map(line ->
                        line.startsWith("fingerprints") ? "fingerprints = " + fingerprint : line)
                .toList();
    }

    Catalog catalog() throws IOException, BootException {
        List<Distro> distros = new ArrayList<>();
        for (String name : Catalog.shipped().names()) {
            String text = String.join("\n", changed(name));
            distros.add(DistroReader.read(name + ".properties", new StringReader(text)));
        }
        return new Catalog(distros);
    }

    /// The keys of the lines that differ from what is shipped.
    Set<String> changes(String name) throws IOException {
        List<String> before = shipped(name);
        List<String> after = changed(name);
        if (before.size() != after.size()) {
            throw new AssertionError("a line more or less in " + name);
        }
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                keys.add(before.get(i).replaceFirst("[ =].*", ""));
            }
        }
        return keys;
    }

    /// Every server that the shipped entries name.
    static Set<String> hosts() throws IOException, BootException {
        Set<String> hosts = new TreeSet<>();
        for (String name : Catalog.shipped().names()) {
            for (Matcher m = HOST.matcher(String.join("\n", shipped(name))); m.find(); ) {
                hosts.add(m.group(1));
            }
        }
        return hosts;
    }
}
