package org.webboot.plan;

import java.net.URI;
import java.nio.file.Path;

/// Where a person says that a small file is.
public sealed interface Place {
    /// At an `http:` or `https:` address.
    record Web(URI uri) implements Place {}

    record OnDisk(Path file) implements Place {}

    /// What has a scheme is an address, all else is a file.
    ///
    /// @throws IllegalArgumentException with the reason, for an address that is none
    static Place parse(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("neither an address nor a file");
        }
        if (!word.contains("://")) {
            return new OnDisk(Path.of(word));
        }
        if (Target.parse(word) instanceof Target.Remote(URI uri)) {
            return new Web(uri);
        }
        throw new IllegalArgumentException("only http:// and https:// addresses are fetched");
    }
}
