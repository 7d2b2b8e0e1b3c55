package org.webboot.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/// Which algorithms are believed: what is not named here is not.
final class Algorithms {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_ECDSA_BITS = 256;

    /// When the last OpenPGP programs stopped to make certifications with SHA-1. A key's statement
    /// about itself is not in danger from the collisions that make SHA-1 worthless for documents:
    /// they take somebody who chooses both.
    private static final Instant LAST_SHA1_CERTIFICATION = Instant.parse("2023-02-01T00:00:00Z");

    /// RFC 9580 §5.2.3.7: a critical subpacket that is not understood makes the signature invalid.
    private static final Set<Integer> UNDERSTOOD =
            Set.of(
                    SignatureSubpacketTags.CREATION_TIME,
                    SignatureSubpacketTags.EXPIRE_TIME,
                    SignatureSubpacketTags.EXPORTABLE,
                    SignatureSubpacketTags.REVOCABLE,
                    SignatureSubpacketTags.KEY_EXPIRE_TIME,
                    SignatureSubpacketTags.PREFERRED_SYM_ALGS,
                    SignatureSubpacketTags.ISSUER_KEY_ID,
                    SignatureSubpacketTags.PREFERRED_HASH_ALGS,
                    SignatureSubpacketTags.PREFERRED_COMP_ALGS,
                    SignatureSubpacketTags.KEY_SERVER_PREFS,
                    SignatureSubpacketTags.PRIMARY_USER_ID,
                    SignatureSubpacketTags.KEY_FLAGS,
                    SignatureSubpacketTags.SIGNER_USER_ID,
                    SignatureSubpacketTags.REVOCATION_REASON,
                    SignatureSubpacketTags.FEATURES,
                    SignatureSubpacketTags.EMBEDDED_SIGNATURE,
                    SignatureSubpacketTags.ISSUER_FINGERPRINT);

    private Algorithms() {}

    /// The name by which Java knows the digest of a document's signature; empty: not believed.
    static Optional<String> digest(PGPSignature signature) {
        return switch (signature.getHashAlgorithm()) {
            case HashAlgorithmTags.SHA256 -> Optional.of("SHA-256");
            case HashAlgorithmTags.SHA384 -> Optional.of("SHA-384");
            case HashAlgorithmTags.SHA512 -> Optional.of("SHA-512");
            default -> Optional.empty();
        };
    }

    /// What is wrong with the way a document was signed; empty: nothing.
    static Optional<String> objectionToDigest(PGPSignature signature) {
        return digest(signature).isPresent()
                ? Optional.empty()
                : Optional.of(
                        switch (signature.getHashAlgorithm()) {
                            case HashAlgorithmTags.MD5 ->
                                    "it is made with MD5, which can be forged";
                            case HashAlgorithmTags.SHA1 ->
                                    "it is made with SHA-1, which can be forged";
                            default ->
                                    "it is made with a digest that webboot does not accept (OpenPGP number %d)"
                                            .formatted(signature.getHashAlgorithm());
                        });
    }

    /// Whether a key's statement about itself is made with a digest that is good enough for it.
    static boolean certifies(PGPSignature signature) {
        return digest(signature).isPresent()
                || (signature.getHashAlgorithm() == HashAlgorithmTags.SHA1
                        && signature
                                .getCreationTime()
                                .toInstant()
                                .isBefore(LAST_SHA1_CERTIFICATION));
    }

    /// Why signatures by `key` count nothing; empty: they count.
    static Optional<String> objection(PGPPublicKey key) {
        int bits = key.getBitStrength();
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL ->
                    bits >= LEAST_RSA_BITS ? Optional.empty() : weak("RSA", bits, LEAST_RSA_BITS);
            case PublicKeyAlgorithmTags.ECDSA ->
                    bits >= LEAST_ECDSA_BITS
                            ? Optional.empty()
                            : weak("ECDSA", bits, LEAST_ECDSA_BITS);
            case PublicKeyAlgorithmTags.EDDSA_LEGACY, PublicKeyAlgorithmTags.Ed25519 ->
                    Optional.empty();
            case PublicKeyAlgorithmTags.DSA ->
                    Optional.of("it is a DSA key of %d bits, too weak".formatted(bits));
            default ->
                    Optional.of(
                            "it is of a kind that webboot does not accept (OpenPGP number %d)"
                                    .formatted(key.getAlgorithm()));
        };
    }

    private static Optional<String> weak(String kind, int bits, int least) {
        return Optional.of("it has %d bits, too weak: %s takes %d".formatted(bits, kind, least));
    }

    /// Whether it says something that must be understood and is not.
    static boolean mustNotBeRead(PGPSignature signature) {
        for (SignatureSubpacket packet : signature.getHashedSubPackets().toArray()) {
            if (packet.isCritical() && !UNDERSTOOD.contains(packet.getType())) {
                return true;
            }
        }
        return false;
    }
}
