package org.webboot.firmware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a directory like `/lib/firmware` that modules name; packed ones count there.
public final class FirmwareSearch {
    /// drivers/net/wireless/intel/iwlwifi/iwl-drv.c asks for the newest interface that it knows and
    /// then for older ones; the module names the newest only.
    private static final Pattern INTEL = Pattern.compile("(iwlwifi-.*-)(\\d+)\\.ucode");

    private final Path directory;

    /// Name as a module has it, without a packer's suffix, to file.
    private final NavigableMap<String, Path> files = new TreeMap<>();

    private FirmwareSearch(Path directory) {
        this.directory = directory;
    }

    public static FirmwareSearch in(Path directory) throws IOException {
        FirmwareSearch search = new FirmwareSearch(directory);
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(Files::isRegularFile).sorted().forEach(search::add);
        } catch (UncheckedIOException e) { // a directory that can't be read, a circle of links
            throw e.getCause();
        }
        return search;
    }

    /// Files that are called so and lie nowhere to be unpacked from.
    public static FirmwareSearch among(Collection<String> names) {
        FirmwareSearch search = new FirmwareSearch(Path.of(""));
        names.forEach(name -> search.files.put(name, Path.of(name)));
        return search;
    }

    private void add(Path file) {
        String name = directory.relativize(file).toString();
        // Sorted: the plain one comes first.
        files.putIfAbsent(name.replaceFirst("\\.(xz|zst)$", ""), file);
    }

    /// @param found name in `lib/firmware` to file
    /// @param missing what of the names nothing was found for
    public record Result(NavigableMap<String, Path> found, SortedSet<String> missing) {}

    public Result look(Collection<String> names) {
        NavigableMap<String, Path> found = new TreeMap<>();
        SortedSet<String> missing = new TreeSet<>();
        for (String name : names) {
            NavigableMap<String, Path> hits = hits(name);
            found.putAll(hits);
            if (hits.isEmpty()) {
                missing.add(name);
            }
        }
        return new Result(found, missing);
    }

    private NavigableMap<String, Path> hits(String name) {
        NavigableMap<String, Path> hits = new TreeMap<>();
        if (name.contains("*")) {
            PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + name);
            files.forEach((key, file) -> {
                if (glob.matches(Path.of(key))) {
                    hits.put(key, file);
                }
            });
            return hits;
        }
        Optional<String> best = files.containsKey(name) ? Optional.of(name) : older(name);
        best.ifPresent(key -> {
            hits.put(key, files.get(key));
            companion(key).ifPresent(more -> hits.put(more, files.get(more)));
        });
        return hits;
    }

    /// The newest Intel file below the named version.
    private Optional<String> older(String name) {
        Matcher named = INTEL.matcher(name);
        if (!named.matches()) {
            return Optional.empty();
        }
        OptionalInt version =
                files.tailMap(named.group(1)).keySet().stream()
                        .takeWhile(key -> key.startsWith(named.group(1)))
                        .map(INTEL::matcher)
                        .filter(m -> m.matches() && m.group(1).equals(named.group(1)))
                        .mapToInt(m -> Integer.parseInt(m.group(2)))
                        .filter(v -> v < Integer.parseInt(named.group(2)))
                        .max();
        return version.isPresent()
                ? Optional.of(named.group(1) + version.getAsInt() + ".ucode")
                : Optional.empty();
    }

    /// `iwlwifi-ty-a0-gf-a0.pnvm` goes with `iwlwifi-ty-a0-gf-a0-72.ucode`, and no module says so.
    private Optional<String> companion(String name) {
        Matcher intel = INTEL.matcher(name);
        return intel.matches()
                ? Optional.of(intel.group(1).replaceFirst("-$", "") + ".pnvm")
                        .filter(files::containsKey)
                : Optional.empty();
    }

    /// Where distributions keep firmware, as far as it is there.
    public static List<Path> system() {
        return Stream.of("/lib/firmware", "/usr/lib/firmware")
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }
}
