package org.webboot.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.webboot.stage.BootException;

/// The shipped entry of Debian, led to a replica: only its addresses and the fingerprint differ.
public final class LabCatalog {
    private static final Path ENTRY =
            Path.of("src/main/resources/org/webboot/catalog/debian.properties");

    private LabCatalog() {}

    /// @param base where the list, its signature and the images are; ends with a slash
    /// @param key where the key is
    public static Catalog debian(URI base, String fingerprint, URI key)
            throws IOException, BootException {
        String entry =
                Files.readString(ENTRY)
                        .replace("\\\n", "")
                        .replaceAll("(?m)^mirrors *=.*$", "mirrors = " + base)
                        .replaceAll(
                                "https://cdimage[.]debian[.]org/debian-cd/current-live/amd64/iso-hybrid/",
                                base.toString())
                        .replaceAll("(?m)^fingerprints *=.*$", "fingerprints = " + fingerprint)
                        .replaceAll("(?m)^keys *=.*$", "keys = " + key);
        return new Catalog(List.of(DistroReader.read("lab.properties", new StringReader(entry))));
    }
}
