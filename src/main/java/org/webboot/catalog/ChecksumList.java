package org.webboot.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;

/// File names and their digests, in whatever way a vendor writes them; one file may mix the ways:
///
/// - `sha256sum` and its like: digest, space, space or star, name; told apart by their length
/// - BSD: `SHA256 (name) = digest`
/// - headings (`### SHA256SUMS:`), which say what the lines below are
/// - a clearsigned text around all of it
///
/// Of several digests of one file SHA-256 counts, which is taken while the file comes; MD5 and the
/// like are passed over.
public record ChecksumList(Map<String, Digest> digests) {
    // coreutils manual, "md5sum invocation": a star stands for binary mode; a line that begins with
    // a backslash has its name escaped, which no image's name needs.
    private static final Pattern GNU = Pattern.compile("([0-9a-fA-F]{32,128}) [ *](.+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\[0-9a-fA-F]{32,128} [ *].+");
    private static final Pattern BSD =
            Pattern.compile("([A-Za-z0-9-]{1,16}) \\((.+)\\) = ([0-9a-fA-F]{32,128})");
    private static final Pattern HEADING = Pattern.compile("#+ *([A-Z0-9]{2,16})SUMS?:? *");

    /// Hex digits of MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512.
    private static final List<Integer> LENGTHS = List.of(32, 40, 56, 64, 96, 128);

    public ChecksumList {
        digests = Map.copyOf(digests);
    }

    /// @throws MalformedException for a line that is none, a name that leaves the directory, two
    ///   digests of one file, or no file at all
    public static ChecksumList read(String text) throws MalformedException {
        Reading reading = new Reading();
        long at = 0;
        for (String line : Clearsigned.text(text).split("\n", -1)) {
            reading.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, at);
            at += line.length() + 1;
        }
        if (reading.digests.isEmpty()) {
            throw new MalformedException("the checksum list names no file", 0);
        }
        return new ChecksumList(reading.digests);
    }

    /// The digest of exactly that name.
    public Optional<Digest> of(String file) {
        return Optional.ofNullable(digests.get(file));
    }

    private static final class Reading {
        private final Map<String, Digest> digests = new LinkedHashMap<>();

        /// What the last heading said the lines are; empty before the first.
        private Optional<String> section = Optional.empty();

        void line(String line, long at) throws MalformedException {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                section = Optional.of(heading.group(1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entry(line, at);
            }
        }

        private void entry(String line, long at) throws MalformedException {
            Matcher bsd = BSD.matcher(line);
            Matcher gnu = GNU.matcher(line);
            if (bsd.matches()) {
                add(bsd.group(1).replace("-", ""), bsd.group(3), bsd.group(2), at);
            } else if (gnu.matches() && LENGTHS.contains(gnu.group(1).length())) {
                String byLength = "SHA" + 4 * gnu.group(1).length();
                add(section.orElse(byLength), gnu.group(1), gnu.group(2), at);
            } else if (!ESCAPED.matcher(line).matches()) {
                throw new MalformedException("no line of a checksum list", at);
            }
        }

        private void add(String algorithm, String hex, String listed, long at)
                throws MalformedException {
            String name = listed.startsWith("./") ? listed.substring(2) : listed;
            if (name.startsWith("/")
                    || Arrays.asList(name.split("/", -1)).contains("..")
                    || name.chars().anyMatch(Character::isISOControl)) {
                throw new MalformedException("a file name that leads elsewhere", at);
            }
            Optional<Digest.Algorithm> known =
                    Arrays.stream(Digest.Algorithm.values())
                            .filter(a -> a.name().equalsIgnoreCase(algorithm))
                            .findFirst();
            // A subdirectory's file is none of those that an index lists for itself.
            if (known.isPresent() && !name.contains("/")) {
                keep(name, digest(known.get(), hex, at), at);
            }
        }

        private static Digest digest(Digest.Algorithm algorithm, String hex, long at)
                throws MalformedException {
            return Digest.parse(hex)
                    .filter(d -> d.algorithm() == algorithm)
                    .orElseThrow(() -> new MalformedException("a digest of another length", at));
        }

        private void keep(String name, Digest digest, long at) throws MalformedException {
            Digest before = digests.putIfAbsent(name, digest);
            if (before == null || before.equals(digest)) {
                return;
            }
            if (before.algorithm() == digest.algorithm()) {
                throw new MalformedException("two digests of one file", at);
            }
            if (digest.algorithm() == Digest.Algorithm.SHA256) {
                digests.put(name, digest);
            }
        }
    }
}
