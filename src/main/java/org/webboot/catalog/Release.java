package org.webboot.catalog;

import java.util.Optional;
import org.webboot.plan.Digest;

/// An image that can be had now.
///
/// @param title for people: `Debian Live 13.7.0 standard`, or the file's name
/// @param file its name, without directories
/// @param bytes its size as the server or the file system tells it
/// @param listed the digest that the checksum list gives, signed or not: by itself it finds damage
///   and proves nothing
/// @param evidence what may prove that it is the vendor's
public record Release(
        String title,
        String file,
        Source source,
        long bytes,
        Optional<Digest> listed,
        Evidence evidence) {
    /// The digest that it must have, the catalog's before the list's; what comes with another is
    /// not the image.
    public Optional<Digest> digest() {
        return evidence instanceof Evidence.Pinned(Digest pinned) ? Optional.of(pinned) : listed;
    }

    /// An image that is in no catalog: nothing is known of it but where it is.
    public static Release loose(String file, Source source, long bytes) {
        return new Release(
                file,
                file,
                source,
                bytes,
                Optional.empty(),
                new Evidence.Nothing("it is none of the catalog's systems"));
    }
}
