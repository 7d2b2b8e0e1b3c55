package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.webboot.catalog.Catalog;
import org.webboot.catalog.Distro;
import org.webboot.image.AddedFile;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;
import org.webboot.verify.KeySearch;
import org.webboot.verify.Keys;

/// The keys that the catalog pins, as files for the image, while it is built.
///
/// @param files in a directory that closing removes
record PinnedKeys(Path directory, List<AddedFile> files) implements AutoCloseable {
    private static final List<Path> INSTALLED =
            List.of(Path.of("/usr/share/keyrings"), Path.of("/usr/share/distribution-gpg-keys"));

    /// Says which were found where, and which were not.
    ///
    /// @param places searched beside those where Debian's packages put keys
    static PinnedKeys find(Catalog catalog, List<Path> places, Reporter reporter)
            throws BootException {
        Map<String, String> systems = new TreeMap<>();
        for (Distro distro : catalog.all()) {
            if (distro.proof() instanceof Distro.Proof.Signed(_, _, var by)) {
                by.fingerprints().forEach(f -> systems.put(f, distro.title()));
            }
        }
        List<Path> all =
                Stream.concat(places.stream(), INSTALLED.stream().filter(Files::isDirectory))
                        .toList();
        Map<String, KeySearch.Found> found = KeySearch.find(all, systems.keySet());
        found.forEach((fingerprint, key) ->
                reporter.detail(
                        "key %s (%s): %s"
                                .formatted(fingerprint, systems.get(fingerprint), key.file())));
        reporter.note(
                "%d of the %d keys that the catalog pins come with the image"
                        .formatted(found.size(), systems.size()));
        systems.keySet().removeAll(found.keySet());
        if (!systems.isEmpty()) {
            reporter.note(
                    "in no key file here, and fetched when they are needed: those of "
                            + String.join(", ", new TreeSet<>(systems.values())));
        }
        return written(found);
    }

    private static PinnedKeys written(Map<String, KeySearch.Found> found) throws BootException {
        try {
            Path directory = Files.createTempDirectory("webboot-keys");
            List<AddedFile> files = new ArrayList<>();
            for (Map.Entry<String, KeySearch.Found> key : found.entrySet()) {
                String name = key.getKey() + ".gpg";
                Path file = Files.write(directory.resolve(name), key.getValue().bytes());
                files.add(new AddedFile(file, "/" + Keys.CARRIED.resolve(name)));
            }
            return new PinnedKeys(directory, files);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "the keys could not be put down: " + e,
                    "see that the temporary directory has room",
                    e);
        }
    }

    @Override
    public void close() throws BootException {
        try {
            for (AddedFile file : files) {
                Files.deleteIfExists(file.source());
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE, "left behind: %s (%s)".formatted(directory, e), "remove it", e);
        }
    }
}
