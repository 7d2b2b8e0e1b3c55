package org.webboot.catalog;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What a system's vendor publishes now.
record Vendor(Distro distro, Documents documents) {
    /// Debian's list has 20 lines, others have hundreds; none comes near this.
    private static final int LIST_LIMIT = 1 << 20;

    /// Of a few keys; one of RSA-4096 has 833 bytes in armor.
    private static final int SIGNATURE_LIMIT = 1 << 16;

    /// Names that mean themselves when they are put behind an address.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]*");

    private record Image(String file, Version version) {}

    Release newest(Edition asked) throws BootException {
        Optional<String> edition = asked.among(distro);
        byte[] bytes = documents.content(distro.index().uri(), LIST_LIMIT);
        ChecksumList list = list(bytes);
        List<Image> images =
                list.digests().keySet().stream()
                        .flatMap(file -> image(file, edition).stream())
                        .toList();
        Image newest =
                images.stream()
                        .max(Comparator.comparing(Image::version))
                        .orElseThrow(() -> none(edition));
        URI uri = distro.index().uri().resolve(newest.file());
        String title =
                distro.title()
                        + " "
                        + newest.version().text()
                        + edition.map(e -> " " + e).orElse("");
        return new Release(
                title,
                newest.file(),
                new Source.Remote(uri),
                documents.bytes(uri),
                Optional.ofNullable(list.digests().get(newest.file())),
                evidence(bytes, newest.file()));
    }

    /// A signature that can't be had is no reason to stop here: the person may have typed a digest.
    private Evidence evidence(byte[] list, String file) throws BootException {
        if (distro.signature().isEmpty()) {
            return new Evidence.Nothing("its vendor signs nothing");
        }
        Distro.Signature signature = distro.signature().get();
        try {
            byte[] bytes = documents.content(signature.uri(), SIGNATURE_LIMIT);
            return new Evidence.SignedList(list, Optional.of(bytes), file, signature.by());
        } catch (BootException e) {
            if (e.stage() != Stage.CATALOG) {
                throw e;
            }
            return new Evidence.Nothing("its signature can't be had: " + e.getMessage());
        }
    }

    private ChecksumList list(byte[] bytes) throws BootException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return switch (distro.index().format()) {
                case GNU -> ChecksumList.gnu(text);
            };
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.CATALOG,
                    "%s is no checksum list: %s"
                            .formatted(Source.shown(distro.index().uri()), e.getMessage()),
                    "a login page of the network may stand in between; or give the address of an"
                            + " ISO yourself",
                    e);
        }
    }

    private Optional<Image> image(String file, Optional<String> edition) {
        Matcher m = distro.index().iso().matcher(file);
        if (!PLAIN.matcher(file).matches()
                || !m.matches()
                || (edition.isPresent() && !edition.get().equals(m.group("edition")))) {
            return Optional.empty();
        }
        return Optional.of(new Image(file, new Version(m.group("version"))));
    }

    private BootException none(Optional<String> edition) {
        return new BootException(
                Stage.CATALOG,
                "%s lists no image of %s%s"
                        .formatted(
                                Source.shown(distro.index().uri()),
                                distro.title(),
                                edition.map(e -> ", edition " + e).orElse("")),
                "its vendor may have changed the names; give the address of an ISO yourself");
    }
}
