package org.webboot.catalog;

import java.net.URI;
import java.nio.file.Path;

/// Where an image's bytes come from.
public sealed interface Source {
    record Remote(URI uri) implements Source {
        @Override
        public String toString() {
            return shown(uri);
        }
    }

    record Local(Path file) implements Source {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /// An address for eyes and logs: without password and query, where tokens are.
    static String shown(URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
    }
}
