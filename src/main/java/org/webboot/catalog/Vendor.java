package org.webboot.catalog;

import java.net.URI;
import java.util.ArrayList;
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
                yield signed(over, where.stream().map(w -> w.address(values)).toList(), by, found);
            }
        };
    }

    /// In the form that is met: vendors go from one to another with a release.
    private Evidence signed(Distro.Over over, List<URI> where, Signer by, Search.Found found)
            throws BootException {
        byte[] list = found.list();
        boolean around =
                switch (over) {
                    case CLEARSIGNED -> true;
                    case LIST -> Clearsigned.looksSo(list);
                    case IMAGE -> false;
                };
        if (around) {
            return new Evidence.SignedList(list, Optional.empty(), found.file(), by);
        }
        List<String> answers = new ArrayList<>();
        List<byte[]> pages = new ArrayList<>();
        for (URI address : where) {
            try {
                byte[] signature = documents.content(address, SIGNATURE_LIMIT);
                if (!isPage(signature)) {
                    return beside(over, signature, list, found.file(), by);
                }
                pages.add(signature);
            } catch (BootException e) {
                if (e.stage() != Stage.CATALOG) {
                    throw e;
                }
                answers.add(String.valueOf(e.getMessage()));
            }
        }
        if (!pages.isEmpty()) {
            // That it is no signature is for `verify` to say.
            return beside(over, pages.getFirst(), list, found.file(), by);
        }
        // No reason to stop here: the person may have typed a digest.
        return new Evidence.Nothing("its signature can't be had: " + String.join("; ", answers));
    }

    private static Evidence beside(
            Distro.Over over, byte[] signature, byte[] list, String file, Signer by) {
        if (over == Distro.Over.IMAGE) {
            return new Evidence.SignedImage(signature, by);
        }
        return Clearsigned.looksSo(signature)
                ? new Evidence.SignedList(signature, Optional.empty(), file, by)
                : new Evidence.SignedList(list, Optional.of(signature), file, by);
    }

    /// Some servers have an answer to every question.
    private static boolean isPage(byte[] file) {
        return file.length == 0 || file[0] == '<';
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
