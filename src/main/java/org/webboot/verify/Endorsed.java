package org.webboot.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Signer;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Place;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The evidence that a person names with `-signature` and `-key`: a signature of the ISO
/// (`x.iso.sig`), a clearsigned list, or a signature of the list beside it (`SHA256SUMS.gpg`).
///
/// @param keys the machine's, and those that were named
record Endorsed(Evidence evidence, Keys keys) {
    private static final int SIGNATURE_LIMIT = 1 << 20;
    private static final int LIST_LIMIT = 1 << 20;
    private static final Pattern SUFFIX = Pattern.compile("[.](sig|sign|asc|gpg|pgp)$");

    /// @param file what the ISO is called
    static Endorsed of(Endorsement endorsement, Keys keys, String file) throws BootException {
        NamedKeys named = NamedKeys.of(endorsement.keys());
        Signer by = named.by();
        byte[] signature = read(endorsement.at(), SIGNATURE_LIMIT, keys);
        Evidence evidence;
        if (Clearsigned.looksSo(signature)) {
            evidence = new Evidence.SignedList(signature, Optional.empty(), file, by);
        } else if (signsImage(endorsement.at(), file)) {
            evidence = new Evidence.SignedImage(signature, by);
        } else {
            byte[] list = read(signed(endorsement.at()), LIST_LIMIT, keys);
            evidence = new Evidence.SignedList(list, Optional.of(signature), file, by);
        }
        return new Endorsed(evidence, keys.with(named.here()));
    }

    private static boolean signsImage(Place signature, String file) {
        String name = name(signature);
        String stem = stem(name);
        return stem.equals(name) || stem.equals(file) || stem.endsWith(".iso");
    }

    private static String name(Place place) {
        return switch (place) {
            case Place.Web(var uri) -> afterSlash(uri.getPath());
            case Place.OnDisk(var path) -> String.valueOf(path.getFileName());
        };
    }

    private static String afterSlash(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        return SUFFIX.matcher(name).replaceFirst("");
    }

    private static Place signed(Place signature) {
        return switch (signature) {
            // What is written as %XX stays so; and `./`, as `a:b` alone would be an address.
            case Place.Web(var uri) ->
                    new Place.Web(uri.resolve("./" + stem(afterSlash(uri.getRawPath()))));
            case Place.OnDisk(var path) ->
                    new Place.OnDisk(path.resolveSibling(stem(name(signature))));
        };
    }

    private static byte[] read(Place place, int limit, Keys keys) throws BootException {
        return switch (place) {
            case Place.Web(var uri) -> keys.content(uri, limit);
            case Place.OnDisk(var path) -> content(path, limit);
        };
    }

    private static byte[] content(Path file, int limit) throws BootException {
        try {
            if (Files.size(file) > limit) {
                throw new BootException(
                        Stage.VERIFY,
                        "-signature: %s has more than %d bytes".formatted(file, limit),
                        "name the signature, not the image");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BootException(
                    Stage.VERIFY,
                    "-signature: reading %s: %s".formatted(file, e),
                    "check its name; a signature x.iso.sig is of the image, SHA256SUMS.gpg of the"
                            + " list SHA256SUMS beside it",
                    e);
        }
    }
}
