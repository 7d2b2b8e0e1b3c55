package org.webboot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A directory of somebody's own entries, one `NAME.properties` each.
final class CatalogDirectory {
    private CatalogDirectory() {}

    /// In the order of their names.
    static List<Distro> read(Path directory) throws BootException {
        List<Distro> distros = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).sorted().toList()) {
                try (Reader text = Files.newBufferedReader(file)) {
                    distros.add(DistroReader.read(file.toString(), text));
                }
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE,
                    "reading the entries in %s: %s".formatted(directory, e),
                    "name a directory with files NAME.properties; a stick must be mounted first",
                    e);
        }
        return distros;
    }
}
