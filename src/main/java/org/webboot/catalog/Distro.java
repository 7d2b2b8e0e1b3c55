package org.webboot.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.plan.ByteSize;

/// A system of the catalog: how to find what its vendor publishes now. Data, read by
/// [DistroReader].
///
/// @param aliases other names that it answers to
/// @param title for people
/// @param family how it looks for its medium, a name that the iso room knows
/// @param leastMemory what the system itself needs beside the window
/// @param editions what may follow the name after a colon; the first one is meant without; may be
///   empty
/// @param notes for people, one line; may be empty
public record Distro(
        String name,
        List<String> aliases,
        String title,
        String family,
        ByteSize leastMemory,
        Index index,
        List<String> editions,
        Optional<Signature> signature,
        String notes) {
    public Distro {
        aliases = List.copyOf(aliases);
        editions = List.copyOf(editions);
    }

    /// The list that names the images.
    ///
    /// @param iso matches a whole file name; group `version`, and `edition` if there are editions
    public record Index(URI uri, Format format, Pattern iso) {}

    /// How a checksum list is written.
    public enum Format {
        /// `sha256sum`'s: digest, space, space or star, name.
        GNU
    }

    /// What signs the list.
    ///
    /// @param by whose signature counts
    public record Signature(Kind kind, URI uri, Signer by) {
        /// How a signature is written.
        public enum Kind {
            DETACHED_ARMORED,
            DETACHED_BINARY
        }
    }
}
