package org.webboot.plan;

import java.net.URI;
import java.nio.file.Path;

/// What to boot.
public sealed interface Target {
    /// A system of the catalog, by name or alias.
    record Named(String name) implements Target {}

    /// An ISO at an `http:` or `https:` address.
    record Remote(URI uri) implements Target {}

    /// An ISO file of this machine.
    record Local(Path file) implements Target {}

    /// The ISO that was built into the image.
    record Carried() implements Target {}

    /// A name, an address, a file or the word `local`, told apart by their form alone: what has a
    /// scheme is an address, what has a slash or ends in `.iso` is a file.
    ///
    /// @throws IllegalArgumentException with the reason, for an address that is none; what stands
    ///   before an `@`, perhaps a password, is not repeated
    static Target parse(String word) {
        try {
            return read(word);
        } catch (IllegalArgumentException e) {
            int at = word.lastIndexOf('@');
            throw at < 0
                    ? e
                    : new IllegalArgumentException(
                            "the address at '%s' is none: it names no host or no file, or has characters that must be written as %%XX"
                                    .formatted(word.substring(at + 1)));
        }
    }

    private static Target read(String word) {
        if (word.equals("local")) {
            return new Carried();
        }
        if (word.regionMatches(true, 0, "http://", 0, 7)
                || word.regionMatches(true, 0, "https://", 0, 8)) {
            URI uri = URI.create(word);
            if (uri.getHost() == null || uri.getRawPath() == null || uri.getRawPath().isEmpty()) {
                throw new IllegalArgumentException("the address names no host or no file");
            }
            return new Remote(uri);
        }
        if (word.contains("://")) {
            throw new IllegalArgumentException("only http:// and https:// addresses are fetched");
        }
        if (word.contains("/") || word.endsWith(".iso")) {
            return new Local(Path.of(word));
        }
        return new Named(word);
    }
}
