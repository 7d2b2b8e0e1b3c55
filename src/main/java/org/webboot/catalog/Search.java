package org.webboot.catalog;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The way along a system's steps to its list and the image in it. A step may lead to several
/// directories; the newest that has an image is taken, so that one which a vendor is still filling
/// is passed over.
final class Search {
    /// Debian's list has 20 lines, others have hundreds; Fedora's JSON comes nearest to this.
    private static final int LIMIT = 4 << 20;

    /// A vendor prepares one release at a time.
    private static final int TRIES = 3;

    private final Distro distro;
    private final Documents documents;
    private final Optional<String> version;

    /// What was looked at last, for messages, and why it was not there.
    private Optional<URI> last = Optional.empty();

    private Optional<BootException> absence = Optional.empty();

    Search(Distro distro, Documents documents, Optional<String> version) {
        this.distro = distro;
        this.documents = documents;
        this.version = version;
    }

    /// @param values what templates may use: of steps, and `list`, `name`, `version`
    /// @param list as it came; compared by identity, never with another
    /// @param digest that the list gives
    @SuppressWarnings("ArrayRecordComponent")
    record Found(Map<String, String> values, byte[] list, String file, Optional<Digest> digest) {}

    Optional<Found> from(Map<String, String> values) throws BootException {
        return from(0, values);
    }

    Optional<URI> last() {
        return last;
    }

    /// Set if the last thing looked at was not there at all.
    Optional<BootException> absence() {
        return absence;
    }

    private Optional<Found> from(int at, Map<String, String> values) throws BootException {
        List<Step> steps = distro.listing().steps();
        if (at == steps.size()) {
            return image(values);
        }
        Step step = steps.get(at);
        if (version.isPresent() && step.groups().equals(List.of(Step.RELEASE))) {
            return from(at + 1, and(values, Map.of(Step.RELEASE, version.get())));
        }
        for (Map<String, String> candidate : candidates(step, values)) {
            Optional<Found> found = from(at + 1, and(values, candidate));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<Map<String, String>> candidates(Step step, Map<String, String> values)
            throws BootException {
        URI page = step.page().address(values);
        Optional<byte[]> text = document(page);
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            return step
                    .candidates(new String(text.get(), StandardCharsets.UTF_8), page, values)
                    .stream()
                    .filter(c -> version.isEmpty() || asked(c))
                    .limit(TRIES)
                    .toList();
        } catch (MalformedException e) {
            throw none("list of releases", page, e);
        }
    }

    private boolean asked(Map<String, String> candidate) {
        return candidate
                .getOrDefault(Step.RELEASE, version.orElseThrow())
                .equals(version.orElseThrow());
    }

    private Optional<Found> image(Map<String, String> values) throws BootException {
        URI address = distro.listing().list().address(values);
        Optional<byte[]> list = document(address);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        Pattern iso = distro.listing().iso().pattern(values);
        Map<String, Optional<Digest>> names =
                names(new String(list.get(), StandardCharsets.UTF_8), address);
        Optional<Matcher> newest =
                names.keySet().stream()
                        .filter(Template::plain)
                        .map(iso::matcher)
                        .filter(Matcher::matches)
                        .max(Comparator.comparing(m -> new Version(m.group("version"))));
        return newest.map(m ->
                new Found(
                        and(
                                values,
                                Map.of(
                                        "list", address.toString(),
                                        "name", m.group(),
                                        "version", m.group("version"))),
                        list.get(),
                        m.group(),
                        names.getOrDefault(m.group(), Optional.empty())));
    }

    private Map<String, Optional<Digest>> names(String text, URI address) throws BootException {
        Map<String, Optional<Digest>> names = new LinkedHashMap<>();
        try {
            switch (distro.listing().format()) {
                case CHECKSUMS ->
                        ChecksumList.read(text)
                                .digests()
                                .forEach((name, digest) -> names.put(name, Optional.of(digest)));
                case YAML ->
                        ReleasesYaml.read(text)
                                .digests()
                                .forEach((name, digest) -> names.put(name, Optional.of(digest)));
                case LINKS ->
                        Links.in(text, address)
                                .forEach(link -> names.put(fileOf(link), Optional.empty()));
            }
        } catch (MalformedException e) {
            throw none("checksum list", address, e);
        }
        return names;
    }

    private static String fileOf(URI link) {
        String path = String.valueOf(link.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Optional<byte[]> document(URI address) throws BootException {
        last = Optional.of(address);
        absence = Optional.empty();
        try {
            return Optional.of(documents.content(address, LIMIT));
        } catch (BootException e) {
            if (e.getCause() instanceof AbsentException) {
                absence = Optional.of(e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private static BootException none(String what, URI address, MalformedException e) {
        return new BootException(
                Stage.CATALOG,
                "%s is no %s: %s".formatted(Source.shown(address), what, e.getMessage()),
                "a login page of the network may stand in between; or give the address of an"
                        + " ISO yourself",
                e);
    }

    private static Map<String, String> and(Map<String, String> values, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return all;
    }
}
