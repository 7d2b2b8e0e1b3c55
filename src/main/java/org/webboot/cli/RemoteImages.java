package org.webboot.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.webboot.codec.RandomBytes;
import org.webboot.fetch.HttpOptions;
import org.webboot.fetch.RemoteImage;
import org.webboot.os.Time;
import org.webboot.stage.BootException;
import org.webboot.stage.Cancellation;
import org.webboot.stage.Reporter;

/// Images to be looked into where they are.
record RemoteImages(Time time, Reporter reporter, Cancellation cancellation) {
    RemoteImage at(URI uri, HttpOptions options) throws BootException {
        return RemoteImage.open(uri, options, time, reporter, cancellation);
    }

    static RandomBytes in(Path file) throws IOException {
        return RandomBytes.open(file, Files.size(file));
    }
}
