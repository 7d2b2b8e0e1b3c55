package org.webboot.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;

/// Alpine's `latest-releases.yaml`: a list of maps, of which `file` and `sha256` count. Not YAML,
/// only what that file uses of it: items begin with a `-` in the first column, their keys stand
/// alone on lines.
final class ReleasesYaml {
    private static final Pattern KEY = Pattern.compile("[- ] +(file|sha256): *([^ #]+) *");

    private ReleasesYaml() {}

    /// @throws MalformedException if no item has a file and a digest, or two differ about one
    static ChecksumList read(String text) throws MalformedException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        Map<String, String> item = new LinkedHashMap<>();
        for (String line : (text + "\n-").split("\r?\n", -1)) {
            if (line.startsWith("-")) {
                add(item, digests);
                item.clear();
            }
            Matcher m = KEY.matcher(line);
            if (m.matches()) {
                item.put(m.group(1), unquoted(m.group(2)));
            }
        }
        if (digests.isEmpty()) {
            throw new MalformedException("no list of releases: it names no file", 0);
        }
        return new ChecksumList(digests);
    }

    private static String unquoted(String value) {
        return value.replaceAll("^[\"']|[\"']$", "");
    }

    private static void add(Map<String, String> item, Map<String, Digest> digests)
            throws MalformedException {
        Optional<Digest> digest =
                Optional.ofNullable(item.get("sha256"))
                        .flatMap(Digest::parse)
                        .filter(d -> d.algorithm() == Digest.Algorithm.SHA256);
        String file = item.getOrDefault("file", "");
        if (digest.isEmpty() || file.isEmpty() || file.contains("/")) {
            return;
        }
        Digest before = digests.putIfAbsent(file, digest.get());
        if (before != null && !before.equals(digest.get())) {
            throw new MalformedException("two digests of " + file, 0);
        }
    }
}
