package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.webboot.catalog.Catalog;
import org.webboot.catalog.Source;
import org.webboot.image.AddedFile;
import org.webboot.plan.OwnSystems;
import org.webboot.plan.Place;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import org.webboot.verify.SignedFile;

/// The catalog with the entries that this machine or its user has: those in
/// `/etc/webboot/distros.d`, then those named on the command line. A later one counts.
final class OwnEntries {
    /// Where `build-image -distros` puts them.
    private static final Path INSTALLED = Path.of("/etc/webboot/distros.d");

    private OwnEntries() {}

    /// Makes what reads signed files, when there is one to read.
    interface Web {
        SignedFile open() throws BootException;
    }

    static Catalog catalog(OwnSystems own, Web web) throws BootException {
        Catalog catalog = Catalog.shipped();
        if (Files.isDirectory(INSTALLED)) {
            catalog = catalog.with(List.of(INSTALLED));
        }
        for (Place place : own.places()) {
            catalog =
                    switch (place) {
                        case Place.OnDisk(var directory) -> catalog.with(List.of(directory));
                        case Place.Web(var uri) ->
                                catalog.with(
                                        Source.shown(uri),
                                        OwnSystems.system(uri),
                                        web.open().read(uri, own.keys()));
                    };
        }
        return catalog;
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
