package org.webboot.catalog;

import java.net.URI;
import org.webboot.stage.BootException;

/// Small things from the web that the catalog needs; `fetch` gets them.
public interface Documents {
    /// The whole body, as UTF-8.
    ///
    /// @param limit most bytes that are accepted
    String text(URI uri, int limit) throws BootException;

    /// The whole body, byte for byte.
    ///
    /// @param limit most bytes that are accepted
    byte[] content(URI uri, int limit) throws BootException;

    /// How long the body at `uri` is, after redirects.
    long bytes(URI uri) throws BootException;
}
