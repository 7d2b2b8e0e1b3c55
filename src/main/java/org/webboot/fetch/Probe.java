package org.webboot.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a server answers to everybody who reaches it.
///
/// @param body without white space at its ends
public record Probe(URI uri, int status, String body) {
    /// Those of `file`, or, where it is not there, those that webboot brings along.
    public static List<Probe> of(Path file) throws IOException {
        if (Files.exists(file)) {
            return parse(Files.readString(file));
        }
        try (InputStream in =
                Objects.requireNonNull(Probe.class.getResourceAsStream("portal-probes.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// Lines of `URL STATUS [BODY]`; those that are none, comments among them, are passed over.
    static List<Probe> parse(String text) {
        List<Probe> probes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 2 || !words[0].startsWith("http://") || words[1].length() != 3) {
                continue;
            }
            try {
                probes.add(
                        new Probe(
                                URI.create(words[0]),
                                Integer.parseInt(words[1]),
                                words.length > 2 ? words[2] : ""));
            } catch (IllegalArgumentException _) {
                // Hints only: none of them is worth a failure.
            }
        }
        return probes;
    }
}
