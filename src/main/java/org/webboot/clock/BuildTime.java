package org.webboot.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.webboot.os.SystemRoot;

/// When the image in which webboot runs was built: `/etc/webboot/built`, which `build-image` puts
/// there. A system without that file is no image of webboot.
public final class BuildTime {
    private BuildTime() {}

    public static Optional<Instant> of(SystemRoot root) {
        return SystemRoot.line(root.path().resolve("etc/webboot/built")).map(BuildTime::parsed);
    }

    /// An image whose file is damaged is an image all the same, built at some time after 1970.
    private static Instant parsed(String line) {
        try {
            return Instant.parse(line);
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }
}
