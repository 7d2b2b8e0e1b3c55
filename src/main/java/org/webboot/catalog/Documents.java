package org.webboot.catalog;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.webboot.stage.BootException;

/// Small things from the web that the catalog needs; `fetch` gets them. A document that its server
/// does not have makes a [BootException] whose cause is an [AbsentException].
public interface Documents {
    /// The whole body, as UTF-8.
    ///
    /// @param limit most bytes that are accepted
    default String text(URI uri, int limit) throws BootException {
        return new String(content(uri, limit), StandardCharsets.UTF_8);
    }

    /// The whole body, byte for byte.
    ///
    /// @param limit most bytes that are accepted
    byte[] content(URI uri, int limit) throws BootException;

    /// How long the body at `uri` is, after redirects.
    long bytes(URI uri) throws BootException;

    /// How long a file is that lies at several addresses, as one of them says.
    ///
    /// @param mirrors never empty
    default long bytes(List<URI> mirrors) throws BootException {
        return bytes(mirrors.getFirst());
    }
}
