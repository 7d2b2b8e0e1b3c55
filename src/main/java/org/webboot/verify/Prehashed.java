package org.webboot.verify;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentVerifier;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilder;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;

/// Verifies with a digest that has already seen the document: Java's own is five times as fast as
/// Bouncy Castle's, which shows on an image of gigabytes.
///
/// @param digest fed with the document; what OpenPGP hashes behind it comes here
record Prehashed(MessageDigest digest) implements PGPContentVerifierBuilderProvider {
    @Override
    public PGPContentVerifierBuilder get(int keyAlgorithm, int hashAlgorithm) {
        return key -> verifier(key, hashAlgorithm);
    }

    private PGPContentVerifier verifier(PGPPublicKey key, int hash) throws PGPException {
        AsymmetricKeyParameter parameters = new BcPGPKeyConverter().getPublicKey(key);
        Signer signer = signer(key.getAlgorithm(), hash);
        signer.init(false, parameters);
        return new PGPContentVerifier() {
            @Override
            public OutputStream getOutputStream() {
                return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
            }

            @Override
            public boolean verify(byte[] expected) {
                byte[] hashed = digest.digest();
                signer.update(hashed, 0, hashed.length);
                return signer.verifySignature(expected);
            }

            @Override
            public int getHashAlgorithm() {
                return hash;
            }

            @Override
            public int getKeyAlgorithm() {
                return key.getAlgorithm();
            }

            @Override
            public long getKeyID() {
                return key.getKeyID();
            }
        };
    }

    private static Signer signer(int key, int hash) throws PGPException {
        return switch (key) {
            case PublicKeyAlgorithmTags.RSA_GENERAL ->
                    new RSADigestSigner(Prehash.forDigest(named(hash)));
            case PublicKeyAlgorithmTags.ECDSA ->
                    new DSADigestSigner(new ECDSASigner(), Prehash.forDigest(named(hash)));
            // RFC 9580 §5.2.3.3: what EdDSA signs as its message is the digest.
            case PublicKeyAlgorithmTags.EDDSA_LEGACY, PublicKeyAlgorithmTags.Ed25519 ->
                    new Ed25519Signer();
            default -> throw new PGPException("key algorithm " + key);
        };
    }

    private static Digest named(int hash) throws PGPException {
        return switch (hash) {
            case HashAlgorithmTags.SHA256 -> new SHA256Digest();
            case HashAlgorithmTags.SHA384 -> new SHA384Digest();
            case HashAlgorithmTags.SHA512 -> new SHA512Digest();
            default -> throw new PGPException("digest " + hash);
        };
    }
}
