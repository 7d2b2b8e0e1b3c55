package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.webboot.catalog.Catalog;
import org.webboot.image.AddedFile;
import org.webboot.plan.Target;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The catalog with the entries that this machine or its user has: those in
/// `/etc/webboot/distros.d`, then those of the directories named on the command line. A later one
/// counts.
final class OwnEntries {
    /// Where `build-image -distros` puts them.
    private static final Path INSTALLED = Path.of("/etc/webboot/distros.d");

    private OwnEntries() {}

    static Catalog catalog(List<Path> named) throws BootException {
        List<Path> directories = new ArrayList<>();
        if (Files.isDirectory(INSTALLED)) {
            directories.add(INSTALLED);
        }
        directories.addAll(named);
        return Catalog.shipped().with(directories);
    }

    /// Refuses a name that no entry has, before a network is raised for it.
    static void check(Target target, List<Path> named) throws BootException {
        if (target instanceof Target.Named(var name) && !Catalog.ships(name)) {
            var _ = catalog(named).find(name);
        }
    }

    /// What `build-image -distros` carries: refused if one can't be read.
    static List<AddedFile> carried(Path directory) throws BootException {
        var _ = Catalog.shipped().with(List.of(directory));
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".properties"))
                    .sorted()
                    .map(f -> new AddedFile(f, INSTALLED.resolve(f.getFileName()).toString()))
                    .toList();
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE, "-distros %s: %s".formatted(directory, e), "name a directory", e);
        }
    }
}
