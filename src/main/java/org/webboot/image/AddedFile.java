package org.webboot.image;

import java.nio.file.Path;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// `-file SRC:DST`.
///
/// @param destination absolute path in the image
public record AddedFile(Path source, String destination) {
    /// @throws BootException if it isn't `SRC:/DST`
    public static AddedFile parse(String text) throws BootException {
        int colon = text.lastIndexOf(':');
        if (colon < 1
                || !text.startsWith("/", colon + 1)
                || text.endsWith("/")
                || text.endsWith("/.")
                || (text.substring(colon + 1) + "/").contains("/../")) {
            throw new BootException(
                    Stage.USAGE,
                    "-file %s is not SOURCE:/DESTINATION".formatted(text),
                    "name a file, a colon and an absolute path in the image, such as"
                            + " -file wifi.conf:/etc/wifi.conf");
        }
        // A cpio's names are taken as they are: "/a//b" would be another file than "/a/b".
        Path destination = Path.of(text.substring(colon + 1)).normalize();
        return new AddedFile(Path.of(text.substring(0, colon)), destination.toString());
    }
}
