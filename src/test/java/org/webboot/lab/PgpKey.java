package org.webboot.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.generators.DSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.DSAParametersGenerator;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.DSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/// An OpenPGP key pair that a test makes as good or as bad as it wants it, and signatures by it.
public final class PgpKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What tests without a real clock take for the time.
    public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    /// Two years before.
    public static final Instant LONG_AGO = NOW.minus(Duration.ofDays(730));

    /// What it is made of.
    public enum Kind {
        ED25519,
        P256,
        RSA_1024,
        RSA_2048,
        DSA_1024
    }

    /// @param life of the key, from its creation; empty: for ever
    /// @param flags what it is for, as OpenPGP's key flags
    /// @param hash that its statements about itself are made with
    /// @param told when it says so
    /// @param revoked with that reason, a year ago
    public record Recipe(
            String name,
            Kind kind,
            Instant created,
            Optional<Duration> life,
            int flags,
            int hash,
            Instant told,
            Optional<String> revoked) {
        public Recipe named(String other) {
            return new Recipe(other, kind, created, life, flags, hash, told, revoked);
        }

        public Recipe of(Kind other) {
            return new Recipe(name, other, created, life, flags, hash, told, revoked);
        }

        public Recipe created(Instant other) {
            return new Recipe(name, kind, other, life, flags, hash, told, revoked);
        }

        public Recipe living(Duration other) {
            return new Recipe(name, kind, created, Optional.of(other), flags, hash, told, revoked);
        }

        public Recipe flags(int other) {
            return new Recipe(name, kind, created, life, other, hash, told, revoked);
        }

        public Recipe hash(int other) {
            return new Recipe(name, kind, created, life, flags, other, told, revoked);
        }

        public Recipe told(Instant other) {
            return new Recipe(name, kind, created, life, flags, hash, other, revoked);
        }

        public Recipe revoked(String reason) {
            return new Recipe(name, kind, created, life, flags, hash, told, Optional.of(reason));
        }
    }

    /// A good one.
    public static final Recipe GOOD =
            new Recipe(
                    "Lab <lab@example.org>",
                    Kind.ED25519,
                    LONG_AGO,
                    Optional.empty(),
                    KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA,
                    HashAlgorithmTags.SHA512,
                    LONG_AGO,
                    Optional.empty());

    /// How a document is signed.
    ///
    /// @param life of the signature
    /// @param more subpackets
    public record Manner(
            int type,
            int hash,
            Instant made,
            Optional<Duration> life,
            UnaryOperator<PGPSignatureSubpacketGenerator> more) {
        public Manner type(int other) {
            return new Manner(other, hash, made, life, more);
        }

        public Manner hash(int other) {
            return new Manner(type, other, made, life, more);
        }

        public Manner made(Instant other) {
            return new Manner(type, hash, other, life, more);
        }

        public Manner living(Duration other) {
            return new Manner(type, hash, made, Optional.of(other), more);
        }

        public Manner with(UnaryOperator<PGPSignatureSubpacketGenerator> other) {
            return new Manner(type, hash, made, life, other);
        }
    }

    /// Well, an hour ago.
    public static final Manner WELL =
            new Manner(
                    PGPSignature.BINARY_DOCUMENT,
                    HashAlgorithmTags.SHA512,
                    NOW.minus(Duration.ofHours(1)),
                    Optional.empty(),
                    p -> p);

    private final PGPKeyPair pair;
    private PGPPublicKeyRing ring;
    private Optional<PGPKeyPair> subkey = Optional.empty();

    private PgpKey(PGPKeyPair pair, PGPPublicKeyRing ring) {
        this.pair = pair;
        this.ring = ring;
    }

    public static PgpKey good(String name) {
        return of(GOOD.named(name));
    }

    public static PgpKey of(Recipe recipe) {
        try {
            PGPKeyPair pair = pair(recipe);
            PGPPublicKey key = pair.getPublicKey();
            key =
                    PGPPublicKey.addCertification(
                            key,
                            recipe.name(),
                            signer(pair, recipe.hash())
                                    .stating(PGPSignature.POSITIVE_CERTIFICATION, said(recipe))
                                    .generateCertification(recipe.name(), key));
            if (recipe.revoked().isPresent()) {
                key =
                        PGPPublicKey.addCertification(
                                key,
                                signer(pair, recipe.hash())
                                        .stating(PGPSignature.KEY_REVOCATION, reason(recipe))
                                        .generateCertification(key));
            }
            return new PgpKey(pair, new PGPPublicKeyRing(List.of(key)));
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    /// The same with a subkey, which signs from now on.
    ///
    /// @param agrees whether it signs back that it belongs to the key
    public PgpKey with(Recipe recipe, boolean agrees) {
        try {
            PGPKeyPair sub = pair(recipe).asSubkey(new BcKeyFingerprintCalculator());
            PGPSignatureSubpacketGenerator said = said(recipe);
            if (agrees) {
                said.addEmbeddedSignature(
                        false,
                        signer(sub, recipe.hash())
                                .stating(PGPSignature.PRIMARYKEY_BINDING, dated(recipe.told()))
                                .generateCertification(pair.getPublicKey(), sub.getPublicKey()));
            }
            PGPPublicKey key =
                    PGPPublicKey.addCertification(
                            sub.getPublicKey(),
                            signer(pair, recipe.hash())
                                    .stating(PGPSignature.SUBKEY_BINDING, said)
                                    .generateCertification(
                                            pair.getPublicKey(), sub.getPublicKey()));
            if (recipe.revoked().isPresent()) {
                key =
                        PGPPublicKey.addCertification(
                                key,
                                signer(pair, recipe.hash())
                                        .stating(PGPSignature.SUBKEY_REVOCATION, reason(recipe))
                                        .generateCertification(
                                                pair.getPublicKey(), sub.getPublicKey()));
            }
            PgpKey more = new PgpKey(pair, PGPPublicKeyRing.insertPublicKey(ring, key));
            more.subkey = Optional.of(sub);
            return more;
        } catch (PGPException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Says of itself what `recipe` says, beside what it has said before; it stays the same key.
    public PgpKey saying(Recipe recipe) {
        try {
            PGPPublicKey key = ring.getPublicKey();
            key =
                    PGPPublicKey.addCertification(
                            key,
                            recipe.name(),
                            signer(pair, recipe.hash())
                                    .stating(PGPSignature.POSITIVE_CERTIFICATION, said(recipe))
                                    .generateCertification(recipe.name(), key));
            PgpKey more = new PgpKey(pair, PGPPublicKeyRing.insertPublicKey(ring, key));
            more.subkey = subkey;
            return more;
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    /// Revokes itself, beside what it has said before.
    public PgpKey revoking(String reason) {
        Recipe recipe = GOOD.revoked(reason);
        try {
            PGPPublicKey key =
                    PGPPublicKey.addCertification(
                            ring.getPublicKey(),
                            signer(pair, recipe.hash())
                                    .stating(PGPSignature.KEY_REVOCATION, reason(recipe))
                                    .generateCertification(ring.getPublicKey()));
            PgpKey more = new PgpKey(pair, PGPPublicKeyRing.insertPublicKey(ring, key));
            more.subkey = subkey;
            return more;
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    /// Takes over the subkeys of `other`, which do not know of it.
    public PgpKey claiming(PgpKey other) {
        PGPKeyPair stolen = other.subkey.orElseThrow();
        try {
            PGPPublicKey key =
                    PGPPublicKey.addCertification(
                            stolen.getPublicKey(),
                            signer(pair, GOOD.hash())
                                    .stating(PGPSignature.SUBKEY_BINDING, said(GOOD))
                                    .generateCertification(
                                            pair.getPublicKey(), stolen.getPublicKey()));
            return new PgpKey(pair, PGPPublicKeyRing.insertPublicKey(ring, key));
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    /// 40 upper-case hex digits.
    public String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(pair.getPublicKey().getFingerprint());
    }

    public byte[] binary() {
        try {
            return ring.getEncoded();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public byte[] armored() {
        return armored(binary());
    }

    public byte[] sign(byte[] document) {
        return sign(document, WELL);
    }

    /// A binary signature.
    public byte[] sign(byte[] document, Manner manner) {
        try {
            PGPSignatureSubpacketGenerator said = manner.more().apply(dated(manner.made()));
            manner.life().ifPresent(l -> said.setSignatureExpirationTime(true, l.toSeconds()));
            PGPKeyPair by = subkey.orElse(pair);
            PGPSignatureGenerator generator =
                    signer(by, manner.hash()).stating(manner.type(), said);
            generator.update(document);
            return generator.generate().getEncoded();
        } catch (PGPException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The text with its signature below it; no line may begin with a dash.
    public byte[] clearsign(String text) {
        String ends = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        byte[] signature =
                armored(
                        sign(
                                ends.replace("\n", "\r\n").getBytes(UTF_8),
                                WELL.type(PGPSignature.CANONICAL_TEXT_DOCUMENT)));
        return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
                        + ends
                        + "\n"
                        + new String(signature, UTF_8))
                .getBytes(UTF_8);
    }

    /// ASCII armor around signatures or keys.
    public static byte[] armored(byte[] packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor =
                ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(out)) {
            armor.write(packets);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static PGPSignatureSubpacketGenerator dated(Instant made) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setSignatureCreationTime(true, Date.from(made));
        return said;
    }

    private static PGPSignatureSubpacketGenerator said(Recipe recipe) {
        PGPSignatureSubpacketGenerator said = dated(recipe.told());
        said.setKeyFlags(true, recipe.flags());
        recipe.life().ifPresent(life -> said.setKeyExpirationTime(true, life.toSeconds()));
        return said;
    }

    private static PGPSignatureSubpacketGenerator reason(Recipe recipe) {
        PGPSignatureSubpacketGenerator said = dated(LONG_AGO.plus(Duration.ofDays(365)));
        said.setRevocationReason(false, (byte) 3, recipe.revoked().orElseThrow());
        return said;
    }

    private static Stating signer(PGPKeyPair by, int hash) {
        return (type, said) -> {
            PGPSignatureGenerator generator =
                    new PGPSignatureGenerator(
                            new BcPGPContentSignerBuilder(by.getPublicKey().getAlgorithm(), hash),
                            by.getPublicKey());
            generator.init(type, by.getPrivateKey());
            said.setIssuerFingerprint(false, by.getPublicKey());
            said.setIssuerKeyID(false, by.getKeyID());
            generator.setHashedSubpackets(said.generate());
            return generator;
        };
    }

    private interface Stating {
        PGPSignatureGenerator stating(int type, PGPSignatureSubpacketGenerator said)
                throws PGPException;
    }

    private static PGPKeyPair pair(Recipe recipe) throws PGPException {
        AsymmetricCipherKeyPairGenerator generator;
        int algorithm;
        switch (recipe.kind()) {
            case ED25519 -> {
                generator = new Ed25519KeyPairGenerator();
                generator.init(new Ed25519KeyGenerationParameters(RANDOM));
                algorithm = PublicKeyAlgorithmTags.EDDSA_LEGACY;
            }
            case P256 -> {
                generator = new ECKeyPairGenerator();
                generator.init(
                        new ECKeyGenerationParameters(
                                new ECNamedDomainParameters(
                                        SECObjectIdentifiers.secp256r1,
                                        NISTNamedCurves.getByName("P-256")),
                                RANDOM));
                algorithm = PublicKeyAlgorithmTags.ECDSA;
            }
            case RSA_1024, RSA_2048 -> {
                generator = new RSAKeyPairGenerator();
                generator.init(
                        new RSAKeyGenerationParameters(
                                BigInteger.valueOf(0x10001),
                                RANDOM,
                                recipe.kind() == Kind.RSA_1024 ? 1024 : 2048,
                                64));
                algorithm = PublicKeyAlgorithmTags.RSA_GENERAL;
            }
            case DSA_1024 -> {
                DSAParametersGenerator parameters = new DSAParametersGenerator();
                parameters.init(1024, 64, RANDOM);
                generator = new DSAKeyPairGenerator();
                generator.init(
                        new DSAKeyGenerationParameters(RANDOM, parameters.generateParameters()));
                algorithm = PublicKeyAlgorithmTags.DSA;
            }
            default -> throw new AssertionError(recipe.kind());
        }
        return new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                algorithm,
                generator.generateKeyPair(),
                Date.from(recipe.created()));
    }
}
