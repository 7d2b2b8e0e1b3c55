package org.webboot.verify;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPSignature;
import org.webboot.catalog.Signer;
import org.webboot.codec.MalformedException;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Looks for a key by which one of a document's signatures counts: among those that are here, then,
/// one address after the other, among those that can be fetched.
///
/// @param document what is signed, for messages
/// @param type of OpenPGP's, that a signature must have
record Inquiry(Keys keys, Instant now, String document, int type) {
    /// Signatures by pinned keys that may sign; not yet held against the document.
    ///
    /// @throws Doubt if there is none
    List<Claim> claims(byte[] file, Signer signer) throws Doubt, BootException {
        List<PGPSignature> signatures = signatures(file);
        Ring ring = keys.here(signer);
        Ring.Judgement judgement = ring.judge(signatures, type, now);
        List<String> unreachable = new ArrayList<>();
        for (URI address : Keys.addresses(signer)) {
            if (!judgement.claims().isEmpty()) {
                break;
            }
            try {
                ring = ring.with(keys.fetch(address));
                judgement = ring.judge(signatures, type, now);
            } catch (BootException e) {
                if (e.stage() == Stage.CANCELLED) {
                    throw e;
                }
                unreachable.add(e.getMessage());
            }
        }
        if (judgement.claims().isEmpty()) {
            throw doubt(ring, judgement, unreachable);
        }
        return judgement.claims();
    }

    private List<PGPSignature> signatures(byte[] file) throws Doubt {
        try {
            return PgpSignatures.read(file);
        } catch (MalformedException e) {
            throw new Doubt(
                    "the signature of %s can't be read: %s".formatted(document, e.getMessage()));
        }
    }

    private Doubt doubt(Ring ring, Ring.Judgement judgement, List<String> unreachable) {
        List<String> reasons = new ArrayList<>();
        if (ring.certificates().isEmpty()) {
            reasons.add("of its keys none is here: " + String.join(", ", ring.pinned()));
        } else if (judgement.objections().isEmpty()) {
            reasons.add("it is of no kind that webboot knows");
        } else {
            reasons.addAll(judgement.objections());
        }
        reasons.addAll(unreachable);
        return new Doubt(
                "the signature of %s counts nothing: %s"
                        .formatted(document, String.join("; ", reasons)));
    }
}
