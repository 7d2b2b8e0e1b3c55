package org.webboot.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;
import org.webboot.catalog.ChecksumList;
import org.webboot.catalog.Evidence;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Finds out, before the download, what of the evidence will prove an image.
final class Prover {
    /// Vendors sign anew with every release; those that are here come out at least once a year.
    private static final Duration OLD = Duration.ofDays(365);

    private static final String ELSEWHERE =
            "take another mirror, and another network; do not boot this with -allow-unverified";

    private final Keys keys;
    private final Instant now;
    private final Reporter reporter;

    Prover(Keys keys, Instant now, Reporter reporter) {
        this.keys = keys;
        this.now = now;
        this.reporter = reporter;
    }

    /// @throws Doubt if nothing will
    /// @throws BootException for what is forged
    Proving prove(Evidence evidence, String title, String file) throws Doubt, BootException {
        return switch (evidence) {
            case Evidence.Nothing(var why) -> throw new Doubt(why);
            case Evidence.Pinned(Digest digest) ->
                    new Proving.ByDigest(
                            digest,
                            "the %s that the catalog pins".formatted(digest.algorithm().title()));
            case Evidence.SignedList list -> list(list, title);
            case Evidence.SignedImage(var signature, var by) -> {
                List<Claim> claims =
                        new Inquiry(keys, now, file, PGPSignature.BINARY_DOCUMENT)
                                .claims(signature, by);
                claims.forEach(claim -> remarkAge(title, claim));
                yield new Proving.BySignature(claims, claims.getFirst().words(file));
            }
        };
    }

    private Proving list(Evidence.SignedList evidence, String title) throws Doubt, BootException {
        String name = "the checksum list of " + title;
        Claim proof;
        String text;
        if (evidence.signature().isPresent()) {
            List<Claim> claims =
                    new Inquiry(keys, now, name, PGPSignature.BINARY_DOCUMENT)
                            .claims(evidence.signature().get(), evidence.by());
            proof = holding(claims, evidence.list(), name);
            text = new String(evidence.list(), StandardCharsets.UTF_8);
        } else {
            Clearsigned clear = clearsigned(evidence.list(), name);
            List<Claim> claims =
                    new Inquiry(keys, now, name, PGPSignature.CANONICAL_TEXT_DOCUMENT)
                            .claims(clear.signature(), evidence.by());
            proof = holding(claims, clear.signed(), name);
            text = clear.text();
        }
        remarkAge(title, proof);
        return new Proving.ByDigest(digest(text, evidence.file(), name), proof.words(name));
    }

    private static Clearsigned clearsigned(byte[] list, String name) throws BootException {
        try {
            return Clearsigned.read(list);
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not as its vendor signed it: %s".formatted(name, e.getMessage()),
                    ELSEWHERE,
                    e);
        }
    }

    /// The first that is a signature of `document`.
    private static Claim holding(List<Claim> claims, byte[] document, String name)
            throws BootException {
        return Claim.fitting(claims, document)
                .orElseThrow(() ->
                        new BootException(
                                Stage.VERIFY,
                                "%s is not the one that %s"
                                        .formatted(name, claims.getFirst().words("another text")),
                                "a mirror that is just being updated may have mixed two releases:"
                                        + " wait, or "
                                        + ELSEWHERE));
    }

    /// Read out of the signed bytes, whatever the catalog read before.
    private static Digest digest(String text, String file, String name) throws BootException {
        Optional<Digest> digest;
        try {
            digest = ChecksumList.read(text).of(file);
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is well signed and no list: %s".formatted(name, e.getMessage()),
                    "its vendor may have changed the format; look the SHA-256 up and give it with"
                            + " -sha256",
                    e);
        }
        if (digest.isEmpty()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is well signed, but names no file %s".formatted(name, file),
                    ELSEWHERE);
        }
        return digest.get();
    }

    /// An old release is as well signed as the new one: who serves it leads back to its holes.
    private void remarkAge(String title, Claim claim) {
        Duration age = Duration.between(claim.made(), now);
        if (age.compareTo(OLD) > 0) {
            reporter.note(
                    "warning: what vouches for %s was signed %d months ago, on %s: a mirror may be showing an old release; see on the vendor's page whether there is a newer one"
                            .formatted(title, age.toDays() / 30, Words.day(claim.made())));
        }
    }
}
