package org.webboot.fetch;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.webboot.codec.JsonReader;

/// What a captive portal's API says, RFC 8908 §5.
///
/// @param userPortal a page for a person with a browser
record PortalState(boolean captive, Optional<URI> userPortal) {
    /// @throws IllegalArgumentException if it is no JSON object with a boolean `captive`, which
    ///   "MUST be included"
    static PortalState parse(String json) {
        if (!(JsonReader.read(json) instanceof Map<?, ?> members)
                || !(members.get("captive") instanceof Boolean captive)) {
            throw new IllegalArgumentException("no captive+json: it does not say 'captive'");
        }
        Optional<URI> page =
                members.get("user-portal-url") instanceof String url
                        ? Optional.of(URI.create(url))
                        : Optional.empty();
        return new PortalState(captive, page);
    }

    @Override
    public String toString() {
        return captive ? "captive" : "open";
    }
}
