package org.webboot.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.HttpOptions;
import org.webboot.fetch.RemoteImage;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Images to be looked into where they are.
record RemoteImages(Time time, Reporter reporter, Cancellation cancellation) {
    RemoteImage at(URI uri, HttpOptions options) throws BootException {
        return RemoteImage.open(uri, options, time, reporter, cancellation);
    }

    /// At the first of several addresses of the same file that lets itself be looked into.
    RemoteImage atFirst(List<URI> mirrors, HttpOptions options) throws BootException {
        for (URI mirror : mirrors.subList(0, mirrors.size() - 1)) {
            try {
                return at(mirror, options);
            } catch (BootException e) {
                if (e.stage() != Stage.FETCH) {
                    throw e;
                }
                reporter.detail(String.valueOf(e.getMessage()));
            }
        }
        return at(mirrors.getLast(), options);
    }

    static RandomBytes in(Path file) throws IOException {
        return RandomBytes.open(file, Files.size(file));
    }
}
