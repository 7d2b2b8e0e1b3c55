package org.webboot.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;

/// File names and their digests, as `sha256sum` and `sha512sum` write them.
public record ChecksumList(Map<String, Digest> digests) {
    // coreutils manual, "md5sum invocation": a star stands for binary mode; a line that begins with
    // a backslash has its name escaped.
    private static final Pattern LINE =
            Pattern.compile("([0-9a-fA-F]{64}|[0-9a-fA-F]{128}) [ *](.+)");

    public ChecksumList {
        digests = Map.copyOf(digests);
    }

    /// @throws MalformedException for a line that is none, a name that leaves the directory, or two
    ///   digests of one file
    public static ChecksumList gnu(String text) throws MalformedException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        long at = 0;
        for (String line : text.split("\n", -1)) {
            String stripped = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (!stripped.isBlank() && !stripped.startsWith("#")) {
                add(stripped, at, digests);
            }
            at += line.length() + 1;
        }
        if (digests.isEmpty()) {
            throw new MalformedException("the checksum list names no file", 0);
        }
        return new ChecksumList(digests);
    }

    private static void add(String line, long at, Map<String, Digest> digests)
            throws MalformedException {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new MalformedException("no line of a SHA-256 or SHA-512 list", at);
        }
        String name = m.group(2).startsWith("./") ? m.group(2).substring(2) : m.group(2);
        if (name.startsWith("/")
                || Arrays.asList(name.split("/", -1)).contains("..")
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedException("a file name that leads elsewhere", at);
        }
        if (name.contains("/")) {
            // A subdirectory's file is none of those that an index lists for itself.
            return;
        }
        Digest digest = Digest.parse(m.group(1)).orElseThrow();
        Digest before = digests.putIfAbsent(name, digest);
        if (before != null && !before.equals(digest)) {
            throw new MalformedException("two digests of one file", at);
        }
    }
}
