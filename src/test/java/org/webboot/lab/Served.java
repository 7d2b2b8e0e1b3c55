package org.webboot.lab;

import java.util.Map;
import java.util.Optional;

/// One request as a [FaultyServer] met it.
///
/// @param headers names in lower case
/// @param status 0: none was sent
/// @param bodyBytes what was really sent of the body
public record Served(
        String method, String path, Map<String, String> headers, int status, long bodyBytes) {
    public Optional<String> range() {
        return Optional.ofNullable(headers.get("range"));
    }

    /// Whether a piece was asked for, not the whole or the rest: a look into an image.
    public boolean isPiece() {
        return isPiece(range());
    }

    static boolean isPiece(Optional<String> range) {
        return range.filter(text -> text.matches("bytes=\\d+-\\d+")).isPresent();
    }

    /// `GET /a.iso bytes=5- 206 11`.
    @Override
    public String toString() {
        return "%s %s %s %d %d".formatted(method, path, range().orElse("-"), status, bodyBytes);
    }
}
