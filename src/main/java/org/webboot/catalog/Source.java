package org.webboot.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Where an image's bytes come from.
public sealed interface Source {
    /// @param mirrors addresses of the same file, the vendor's own first; never empty
    record Remote(List<URI> mirrors) implements Source {
        public Remote {
            mirrors = List.copyOf(mirrors);
            if (mirrors.isEmpty()) {
                throw new IllegalArgumentException("no address");
            }
        }

        public Remote(URI uri) {
            this(List.of(uri));
        }

        /// The vendor's own.
        public URI uri() {
            return mirrors.getFirst();
        }

        @Override
        public String toString() {
            return shown(uri());
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
