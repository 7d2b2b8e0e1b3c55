package org.webboot.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// What a primary key has signed about itself, its names and its subkeys; what others say of it is
/// not looked at. (RFC 9580 §5.2.1, §10.1.)
///
/// @param now what ends before is over; what is dated later than a day after does not count
record SelfSignatures(PGPPublicKey primary, Instant now) {
    private static final PGPContentVerifierBuilderProvider VERIFIERS =
            new BcPGPContentVerifierBuilderProvider();

    private interface Check {
        boolean holds(PGPSignature signature) throws PGPException;
    }

    /// A name of the key, and the newest signature that gives it.
    record Name(String text, PGPSignature by) {}

    Optional<PGPSignature> revocation() {
        return revocation(
                primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION),
                s -> s.verifyCertification(primary));
    }

    Optional<PGPSignature> revocation(PGPPublicKey subkey) {
        return revocation(
                subkey.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION),
                s -> s.verifyCertification(primary, subkey));
    }

    /// Whatever its date and its digest: who revokes means it.
    private Optional<PGPSignature> revocation(Iterator<PGPSignature> all, Check check) {
        return verified(all, primary, check).stream().findFirst();
    }

    /// The newest that the key says of itself: when it ends and what it is for.
    Optional<PGPSignature> newest() {
        List<PGPSignature> all =
                new ArrayList<>(
                        valid(
                                primary.getSignaturesOfType(PGPSignature.DIRECT_KEY),
                                primary,
                                s -> s.verifyCertification(primary)));
        names().forEach(name -> all.add(name.by()));
        return all.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    /// Those that are not withdrawn.
    List<Name> names() {
        List<Name> names = new ArrayList<>();
        for (Iterator<byte[]> ids = primary.getRawUserIDs(); ids.hasNext(); ) {
            byte[] id = ids.next();
            List<PGPSignature> all = new ArrayList<>();
            primary.getSignaturesForID(id).forEachRemaining(all::add);
            Check check = s -> s.verifyCertification(id, primary);
            List<PGPSignature> withdrawals =
                    all.stream()
                            .filter(s ->
                                    s.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION)
                            .toList();
            List<PGPSignature> certifications =
                    all.stream().filter(PGPSignature::isCertification).toList();
            if (verified(withdrawals.iterator(), primary, check).isEmpty()) {
                newest(valid(certifications.iterator(), primary, check))
                        .ifPresent(s -> names.add(new Name(Words.printable(id), s)));
            }
        }
        return names;
    }

    /// The newest that makes `subkey` one of this key's.
    Optional<PGPSignature> binding(PGPPublicKey subkey) {
        return newest(
                valid(
                        subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING),
                        primary,
                        s -> s.verifyCertification(primary, subkey)));
    }

    /// Whether the subkey agrees to be one: else anybody could claim another's signing key as a
    /// part of his own (RFC 9580 §5.2.3.34).
    boolean agrees(PGPPublicKey subkey, PGPSignature binding) {
        List<PGPSignature> embedded = new ArrayList<>();
        for (PGPSignatureSubpacketVector area :
                List.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())) {
            try {
                PGPSignatureList list = area.getEmbeddedSignatures();
                list.iterator().forEachRemaining(embedded::add);
            } catch (PGPException | RuntimeException _) {
                // What can't be read agrees to nothing.
            }
        }
        List<PGPSignature> backward =
                embedded.stream()
                        .filter(s -> s.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
                        .toList();
        return !valid(backward.iterator(), subkey, s -> s.verifyCertification(primary, subkey))
                .isEmpty();
    }

    private static Optional<PGPSignature> newest(List<PGPSignature> all) {
        return all.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    private List<PGPSignature> valid(Iterator<PGPSignature> all, PGPPublicKey issuer, Check check) {
        List<PGPSignature> sound = new ArrayList<>();
        all.forEachRemaining(s -> {
            if (s.getVersion() == PgpSignatures.VERSION
                    && Algorithms.certifies(s)
                    && !Algorithms.mustNotBeRead(s)
                    && s.getHashedSubPackets().getSignatureCreationTime() != null
                    && !s.getCreationTime().toInstant().isAfter(now.plus(Ring.SKEW))
                    && PgpSignatures.end(s).filter(end -> !end.isAfter(now)).isEmpty()) {
                sound.add(s);
            }
        });
        return verified(sound.iterator(), issuer, check);
    }

    private static List<PGPSignature> verified(
            Iterator<PGPSignature> all, PGPPublicKey issuer, Check check) {
        List<PGPSignature> verified = new ArrayList<>();
        while (all.hasNext()) {
            PGPSignature signature = all.next();
            if (!signature.hasKeyIdentifier(issuer.getKeyIdentifier())) {
                continue;
            }
            try {
                signature.init(VERIFIERS, issuer);
                if (check.holds(signature)) {
                    verified.add(signature);
                }
            } catch (PGPException | RuntimeException _) {
                // A signature that can't be computed says nothing.
            }
        }
        return verified;
    }

    /// When `key` ends, by what `signature` says of it.
    static Optional<Instant> end(PGPPublicKey key, PGPSignature signature) {
        long seconds = signature.getHashedSubPackets().getKeyExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
    }

    /// @param unsaid the answer where the signature tells no purposes
    static boolean signsDocuments(PGPSignature signature, boolean unsaid) {
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        return hashed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)
                ? (hashed.getKeyFlags() & KeyFlags.SIGN_DATA) != 0
                : unsaid;
    }

    /// What a revocation says for itself; may be empty.
    static String reason(PGPSignature revocation) {
        RevocationReason reason = revocation.getHashedSubPackets().getRevocationReason();
        return reason == null ? "" : Words.printable(reason.getRevocationDescription());
    }
}
