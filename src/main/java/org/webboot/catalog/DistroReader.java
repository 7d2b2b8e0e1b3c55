package org.webboot.catalog;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;

/// Reads a catalog entry, strictly: a key that is unknown, missing, doubled or empty is an error.
final class DistroReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([MG])");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}");

    private final Entries entries;

    private DistroReader(Entries entries) {
        this.entries = entries;
    }

    /// @param file its name, for messages
    static Distro read(String file, Reader text) throws BootException, IOException {
        Entries entries = Entries.read(file, text);
        Distro distro = new DistroReader(entries).distro();
        entries.checkAllTaken();
        return distro;
    }

    private Distro distro() throws BootException {
        List<String> editions = names("editions");
        return new Distro(
                name("name", entries.required("name")),
                names("aliases"),
                entries.required("title"),
                name("family", entries.required("family")),
                size("least-memory"),
                index(!editions.isEmpty()),
                editions,
                signature(),
                entries.optional("notes").orElse(""));
    }

    private Distro.Index index(boolean editions) throws BootException {
        String format = entries.required("checksum");
        if (!format.equals("gnu")) {
            throw entries.wrong("checksum", "'" + format + "' is no known format; known: gnu");
        }
        Pattern iso;
        try {
            iso = Pattern.compile(entries.required("iso"));
        } catch (PatternSyntaxException e) {
            throw entries.wrong("iso", e.getDescription());
        }
        if (!iso.namedGroups().containsKey("version")) {
            throw entries.wrong("iso", "no group (?<version>…)");
        }
        if (iso.namedGroups().containsKey("edition") != editions) {
            throw entries.wrong("iso", "a group (?<edition>…) and the key editions go together");
        }
        return new Distro.Index(https("index", entries.required("index")), Distro.Format.GNU, iso);
    }

    private Optional<Distro.Signature> signature() throws BootException {
        List<String> words = words("signature");
        List<String> fingerprints = words("fingerprints");
        List<URI> keys = new ArrayList<>();
        for (String key : words("keys")) {
            keys.add(https("keys", key));
        }
        if (words.isEmpty() && fingerprints.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        if (words.size() != 2 || fingerprints.isEmpty()) {
            throw entries.wrong(
                    "signature", "wanted: a kind, an address, and fingerprints beside them");
        }
        for (String fingerprint : fingerprints) {
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw entries.wrong(
                        "fingerprints", "'" + fingerprint + "' is not 40 upper-case hex digits");
            }
        }
        Distro.Signature.Kind kind =
                switch (words.getFirst()) {
                    case "detached-armored" -> Distro.Signature.Kind.DETACHED_ARMORED;
                    case "detached-binary" -> Distro.Signature.Kind.DETACHED_BINARY;
                    default ->
                            throw entries.wrong(
                                    "signature",
                                    "'%s' is neither detached-armored nor detached-binary"
                                            .formatted(words.getFirst()));
                };
        return Optional.of(
                new Distro.Signature(
                        kind, https("signature", words.get(1)), new Signer(fingerprints, keys)));
    }

    private URI https(String key, String text) throws BootException {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            throw entries.wrong(key, e.getReason());
        }
        throw entries.wrong(key, "'" + text + "' is no http or https address");
    }

    private ByteSize size(String key) throws BootException {
        Matcher m = SIZE.matcher(entries.required(key));
        if (!m.matches()) {
            throw entries.wrong(key, "wanted: a number and M or G");
        }
        long unit = m.group(2).equals("G") ? ByteSize.GIB : ByteSize.MIB;
        return new ByteSize(Long.parseLong(m.group(1)) * unit);
    }

    private String name(String key, String text) throws BootException {
        if (!NAME.matcher(text).matches()) {
            throw entries.wrong(key, "'" + text + "' is not a name of a-z, 0-9 and -");
        }
        return text;
    }

    private List<String> names(String key) throws BootException {
        List<String> names = words(key);
        for (String name : names) {
            name(key, name);
        }
        return names;
    }

    private List<String> words(String key) {
        return entries.optional(key)
                .map(text -> Arrays.asList(text.split("\\s+", -1)))
                .orElse(List.of());
    }
}
