package org.webboot.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A directory of somebody's own entries, one `NAME.properties` each.
final class CatalogDirectory {
    private CatalogDirectory() {}

    /// In the order of their names.
    static List<Distro> read(Path directory) throws BootException {
        if (!Files.isDirectory(directory)) {
            throw unreadable(directory, "there is no such directory", null);
        }
        List<Distro> distros = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).sorted().toList()) {
                try (Reader text = Files.newBufferedReader(file)) {
                    distros.add(DistroReader.read(file.toString(), text));
                }
            }
        } catch (IOException e) {
            throw unreadable(directory, e.toString(), e);
        }
        return distros;
    }

    /// One that came as bytes.
    ///
    /// @param file for messages
    static Distro read(String file, byte[] entry) throws BootException {
        try (Reader text =
                new InputStreamReader(
                        new ByteArrayInputStream(entry), StandardCharsets.UTF_8.newDecoder())) {
            return DistroReader.read(file, text);
        } catch (IOException e) {
            throw new BootException(
                    Stage.CATALOG,
                    "catalog entry %s is no UTF-8 text: %s".formatted(file, e),
                    "correct the file; docs/catalog.md tells what may stand in it",
                    e);
        }
    }

    private static BootException unreadable(
            Path directory, String why, @Nullable IOException cause) {
        String message = "reading the entries in %s: %s".formatted(directory, why);
        String advice =
                "name a directory with files NAME.properties; a stick must be mounted first";
        return cause == null
                ? new BootException(Stage.USAGE, message, advice)
                : new BootException(Stage.USAGE, message, advice, cause);
    }
}
