package org.webboot.verify;

import org.webboot.catalog.Release;
import org.webboot.fetch.Fetched;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Holds an image against what was expected: the only place that makes a [Verified].
record Check(Awaited expected, Fetched image) {
    private static final String OTHER_FILE = "the server gave another file: take another mirror";

    static Verified of(Awaited expected, Fetched image) throws BootException {
        Check check = new Check(expected, image);
        check.whole();
        String proof =
                switch (expected.proving()) {
                    case Proving.ByDigest(Digest digest, var words) ->
                            check.hasDigest(digest, words);
                    case Proving.BySignature signatures -> check.isSigned(signatures);
                    case Proving.ByNobody(var words) -> words;
                };
        check.asListed();
        return new Vouched(image, proof);
    }

    private Release release() {
        return expected.release();
    }

    private void whole() throws BootException {
        if (image.bytes() != release().bytes()) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s has %d bytes and %d were to come"
                            .formatted(release().title(), image.bytes(), release().bytes()),
                    "fetch it again");
        }
    }

    private String hasDigest(Digest wanted, String words) throws BootException {
        Digest got = expected.witness().of(image, wanted.algorithm());
        if (!got.equals(wanted)) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is not the image that it should be: got %s, wanted %s, by %s"
                            .formatted(release().title(), got, wanted, words),
                    "if you typed the digest, compare it with the vendor's page; otherwise "
                            + OTHER_FILE);
        }
        return words;
    }

    private String isSigned(Proving.BySignature signatures) throws BootException {
        for (Claim claim : signatures.claims()) {
            if (claim.holds(expected.witness().soFar(claim.digest()))) {
                return claim.words(release().file());
            }
        }
        throw new BootException(
                Stage.VERIFY,
                "%s is not the image that was signed: got SHA-256 %s, which does not fit the signature by %s"
                        .formatted(
                                release().title(),
                                image.digest(),
                                signatures.claims().getFirst().signer()),
                OTHER_FILE);
    }

    private void asListed() throws BootException {
        if (release().listed().isEmpty()) {
            return;
        }
        Digest listed = release().listed().get();
        Digest got = expected.witness().of(image, listed.algorithm());
        if (!got.equals(listed)) {
            throw new BootException(
                    Stage.VERIFY,
                    "%s is damaged: got %s %s, the vendor's list says %s"
                            .formatted(release().title(), got.algorithm().title(), got, listed),
                    "fetch it again, or from another mirror");
        }
    }
}
