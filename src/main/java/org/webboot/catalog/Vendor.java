package org.webboot.catalog;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What a system's vendor publishes now.
record Vendor(Distro distro, Documents documents) {
    /// Of a few keys; one of RSA-4096 has 833 bytes in armor.
    private static final int SIGNATURE_LIMIT = 1 << 16;

    Release newest(Wish wish) throws BootException {
        Optional<String> edition = wish.editionAmong(distro);
        Optional<String> version = wish.versionAmong(distro);
        Search search = new Search(distro, documents, version);
        Search.Found found =
                search.from(wish.values(distro)).orElseThrow(() -> none(edition, version, search));
        List<URI> mirrors = mirrors(found);
        String title =
                distro.title()
                        + " "
                        + found.values().get("version")
                        + edition.map(e -> " " + e).orElse("");
        return new Release(
                title,
                found.file(),
                new Source.Remote(mirrors),
                documents.bytes(mirrors),
                found.digest(),
                evidence(found, mirrors.getFirst()));
    }

    private List<URI> mirrors(Search.Found found) {
        return distro.listing().mirrors().stream()
                .map(m -> m.address(found.values()))
                .map(m -> m.toString().endsWith("/") ? m.resolve(found.file()) : m)
                .toList();
    }

    private Evidence evidence(Search.Found found, URI image) throws BootException {
        Optional<Digest> pinned = Optional.ofNullable(distro.pinned().get(found.file()));
        if (pinned.isPresent()) {
            return new Evidence.Pinned(pinned.get());
        }
        return switch (distro.proof()) {
            case Distro.Proof.Unsigned(var why) -> new Evidence.Nothing(why);
            case Distro.Proof.Signed(var over, var where, var by) -> {
                Map<String, String> values = new HashMap<>(found.values());
                values.put("image", image.toString());
                yield signed(over, where.map(w -> w.address(values)), by, found);
            }
        };
    }

    /// A signature that can't be had is no reason to stop here: the person may have typed a digest.
    private Evidence signed(Distro.Over over, Optional<URI> where, Signer by, Search.Found found)
            throws BootException {
        Optional<byte[]> signature = Optional.empty();
        if (where.isPresent()) {
            try {
                signature = Optional.of(documents.content(where.get(), SIGNATURE_LIMIT));
            } catch (BootException e) {
                if (e.stage() != Stage.CATALOG) {
                    throw e;
                }
                return new Evidence.Nothing("its signature can't be had: " + e.getMessage());
            }
        }
        return switch (over) {
            case LIST, CLEARSIGNED ->
                    new Evidence.SignedList(found.list(), signature, found.file(), by);
            case IMAGE -> new Evidence.SignedImage(signature.orElseThrow(), by);
        };
    }

    private BootException none(Optional<String> edition, Optional<String> version, Search search) {
        if (version.isEmpty() && search.absence().isPresent()) {
            return search.absence().get();
        }
        return new BootException(
                Stage.CATALOG,
                "%s lists no image of %s%s%s"
                        .formatted(
                                search.last().map(Source::shown).orElse("nothing"),
                                distro.title(),
                                edition.map(e -> ", edition " + e).orElse(""),
                                version.map(v -> ", version " + v).orElse("")),
                version.isPresent()
                        ? "without a version you get the newest one"
                        : "its vendor may have changed the names; give the address of an ISO"
                                + " yourself");
    }
}
