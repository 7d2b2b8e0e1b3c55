package org.webboot.catalog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// An ISO that is in no catalog.
final class LooseImage {
    private LooseImage() {}

    static Release at(URI uri, Documents documents) throws BootException {
        long bytes = documents.bytes(uri);
        if (bytes == 0) {
            throw new BootException(
                    Stage.CATALOG, Source.shown(uri) + " is empty", "check the address");
        }
        String path = String.valueOf(uri.getPath());
        String file = path.substring(path.lastIndexOf('/') + 1);
        return Release.loose(file.isEmpty() ? uri.getHost() : file, new Source.Remote(uri), bytes);
    }

    static Release in(Path file) throws BootException {
        return file(file, "check its name; a file on a stick or disk must be mounted first");
    }

    static Release carried(Path file) throws BootException {
        return file(file, "this image was built without an ISO: name a system or an address");
    }

    private static Release file(Path file, String adviceIfMissing) throws BootException {
        if (!Files.exists(file)) {
            throw new BootException(
                    Stage.CATALOG, "there is no file %s".formatted(file), adviceIfMissing);
        }
        if (!Files.isRegularFile(file)) {
            throw new BootException(
                    Stage.CATALOG, "%s is not a regular file".formatted(file), "name an ISO file");
        }
        try {
            long bytes = Files.size(file);
            if (bytes == 0) {
                throw new BootException(
                        Stage.CATALOG, "%s is empty".formatted(file), "copy or fetch it again");
            }
            return Release.loose(String.valueOf(file.getFileName()), new Source.Local(file), bytes);
        } catch (IOException e) {
            throw new BootException(
                    Stage.CATALOG,
                    "the size of %s can't be told: %s".formatted(file, e.getMessage()),
                    "check the disk that it is on; dmesg may tell more",
                    e);
        }
    }
}
