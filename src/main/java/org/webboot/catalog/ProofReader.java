package org.webboot.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.webboot.stage.BootException;

/// Reads the part of a catalog entry that says what proves an image.
final class ProofReader {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}");

    private final Entries entries;
    private final Set<String> known;

    /// @param known the names that the signature's address may use, `image` apart
    ProofReader(Entries entries, Set<String> known) {
        this.entries = entries;
        this.known = new TreeSet<>(known);
        this.known.add("image");
    }

    Distro.Proof proof() throws BootException {
        List<String> signature = entries.words("signature");
        List<String> fingerprints = fingerprints();
        List<URI> keys = new ArrayList<>();
        for (String key : entries.words("keys")) {
            keys.add(ListingReader.address(entries, "keys", key, Set.of()).address(Map.of()));
        }
        Optional<String> unsigned = entries.optional("unsigned");
        if (unsigned.isPresent()) {
            if (!signature.isEmpty() || !fingerprints.isEmpty() || !keys.isEmpty()) {
                throw entries.wrong("unsigned", "signature, fingerprints, keys can't be there too");
            }
            return new Distro.Proof.Unsigned(unsigned.get());
        }
        if (signature.isEmpty() || fingerprints.isEmpty()) {
            throw entries.wrong(
                    "signature", "signature and fingerprints go together; or else: unsigned = WHY");
        }
        Distro.Over over = over(signature);
        List<Template> where = new ArrayList<>();
        for (String address : signature.subList(1, signature.size())) {
            where.add(ListingReader.address(entries, "signature", address, known));
        }
        return new Distro.Proof.Signed(over, where, new Signer(fingerprints, keys));
    }

    private Distro.Over over(List<String> words) throws BootException {
        String kind = words.getFirst();
        Distro.Over over =
                switch (kind) {
                    case "list" -> Distro.Over.LIST;
                    case "image" -> Distro.Over.IMAGE;
                    case "clearsigned" -> Distro.Over.CLEARSIGNED;
                    default ->
                            throw entries.wrong(
                                    "signature",
                                    "'%s' is none of list, image, clearsigned".formatted(kind));
                };
        if ((words.size() == 1) != (over == Distro.Over.CLEARSIGNED)) {
            throw entries.wrong(
                    "signature", "wanted: list ADDRESS…, image ADDRESS…, or clearsigned");
        }
        return over;
    }

    private List<String> fingerprints() throws BootException {
        List<String> fingerprints = entries.words("fingerprints");
        for (String fingerprint : fingerprints) {
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw entries.wrong(
                        "fingerprints", "'" + fingerprint + "' is not 40 upper-case hex digits");
            }
        }
        return fingerprints;
    }
}
