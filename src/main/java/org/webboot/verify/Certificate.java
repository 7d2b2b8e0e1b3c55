package org.webboot.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.webboot.codec.MalformedException;

/// A primary key, its names and its subkeys, as a key file or a key server gives them. It is known
/// by the fingerprint of the primary key, computed from its bytes; of the rest only that is
/// believed which the primary key has signed.
record Certificate(PGPPublicKeyRing ring) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Those of version 4 in a file, armored or binary, that can be read.
    ///
    /// @throws MalformedException if there is none
    static List<Certificate> read(byte[] file) throws MalformedException {
        List<Certificate> all = new ArrayList<>();
        for (byte[] block : Armor.blocks(file, Armor.PUBLIC_KEY)) {
            for (CertificateSplitter.Slice slice : CertificateSplitter.split(block)) {
                of(slice.bytes()).ifPresent(all::add);
            }
        }
        if (all.isEmpty()) {
            throw new MalformedException("no OpenPGP key", 0);
        }
        return all;
    }

    /// Empty for bytes that can't be read as a key.
    static Optional<Certificate> of(byte[] bytes) {
        try {
            var ring = new PGPPublicKeyRing(bytes, new BcKeyFingerprintCalculator());
            // Bouncy Castle reads one that begins with a subkey, and can't make it anew.
            return ring.getPublicKey().isMasterKey()
                    ? Optional.of(new Certificate(ring))
                    : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// The same with what only `copy`, of the same key, has of it. Not by Bouncy Castle's `join`:
    /// of two signatures with the same number it keeps one, whichever text they claim to sign, and
    /// so a forged one would oust a revocation.
    Certificate with(Certificate copy) {
        List<PGPPublicKey> keys = new ArrayList<>();
        ring.forEach(keys::add);
        for (PGPPublicKey key : copy.ring) {
            int at = 0;
            while (at < keys.size() && !isSame(keys.get(at), key)) {
                at++;
            }
            if (at < keys.size()) {
                keys.set(at, merged(keys.get(at), key));
            } else {
                keys.add(key);
            }
        }
        return new Certificate(new PGPPublicKeyRing(keys));
    }

    private static boolean isSame(PGPPublicKey one, PGPPublicKey other) {
        return one.isMasterKey() == other.isMasterKey()
                && one.hasFingerprint(other.getFingerprint());
    }

    /// Only the primary key's own signatures: no others are believed.
    private PGPPublicKey merged(PGPPublicKey key, PGPPublicKey copy) {
        PGPPublicKey all = key;
        for (Iterator<byte[]> ids = copy.getRawUserIDs(); ids.hasNext(); ) {
            byte[] id = ids.next();
            for (PGPSignature signature : own(copy.getSignaturesForID(id))) {
                all = PGPPublicKey.addCertification(all, id, signature);
            }
        }
        int misplaced =
                key.isMasterKey() ? PGPSignature.SUBKEY_REVOCATION : PGPSignature.KEY_REVOCATION;
        for (PGPSignature signature : own(copy.getKeySignatures())) {
            if (signature.getSignatureType() != misplaced) {
                all = PGPPublicKey.addCertification(all, signature);
            }
        }
        return all;
    }

    private List<PGPSignature> own(Iterator<PGPSignature> all) {
        List<PGPSignature> own = new ArrayList<>();
        all.forEachRemaining(s -> {
            if (s.hasKeyIdentifier(primary().getKeyIdentifier())) {
                own.add(s);
            }
        });
        return own;
    }

    PGPPublicKey primary() {
        return ring.getPublicKey();
    }

    /// 40 upper-case hex digits.
    String fingerprint() {
        return fingerprint(primary());
    }

    static String fingerprint(PGPPublicKey key) {
        return HEX.formatHex(key.getFingerprint());
    }

    /// The primary key or subkey that `signature` says it is made with.
    Optional<PGPPublicKey> maker(PGPSignature signature) {
        for (PGPPublicKey key : ring) {
            if (signature.hasKeyIdentifier(key.getKeyIdentifier())) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// Whether `key`, one of this certificate's, may sign documents at `now`.
    ///
    /// A key that has expired may not, though its signature was made before: who holds an old key
    /// can date a signature as he likes. For the same reason a revocation counts whatever its date.
    Standing standing(PGPPublicKey key, Instant now) {
        SelfSignatures own = new SelfSignatures(primary(), now);
        Optional<String> revocation =
                own.revocation()
                        .map(r -> "it " + revoked(r))
                        .or(() ->
                                Optional.of(key)
                                        .filter(k -> !k.isMasterKey())
                                        .flatMap(own::revocation)
                                        .map(r -> subkey(key) + revoked(r)));
        if (revocation.isPresent()) {
            return new Standing.Revoked(revocation.get());
        }
        return ofPrimary(own)
                .or(() -> key.isMasterKey() ? ofPurpose(own) : ofSubkey(own, key))
                .<Standing>map(Standing.Unfit::new)
                .orElse(new Standing.Fit(key));
    }

    private static String subkey(PGPPublicKey key) {
        return "its subkey %s ".formatted(fingerprint(key));
    }

    private Optional<String> ofPrimary(SelfSignatures own) {
        Optional<String> weakness = Algorithms.objection(primary());
        if (weakness.isPresent()) {
            return weakness;
        }
        Optional<PGPSignature> newest = own.newest();
        if (newest.isEmpty()) {
            return Optional.of("it says nothing of itself that can be relied on");
        }
        return SelfSignatures.end(primary(), newest.get())
                .filter(end -> !end.isAfter(own.now()))
                .map(end -> "it expired on " + Words.day(end));
    }

    private static Optional<String> ofPurpose(SelfSignatures own) {
        return own.newest().filter(s -> !SelfSignatures.signsDocuments(s, true)).isPresent()
                ? Optional.of("it is not meant to sign documents itself")
                : Optional.empty();
    }

    private static Optional<String> ofSubkey(SelfSignatures own, PGPPublicKey subkey) {
        String its = subkey(subkey);
        Optional<String> weakness = Algorithms.objection(subkey);
        if (weakness.isPresent()) {
            return weakness.map(w -> "of its subkey, " + w);
        }
        Optional<PGPSignature> binding = own.binding(subkey);
        if (binding.isEmpty()) {
            return Optional.of(its + "is not bound to it by a signature that can be relied on");
        }
        if (!SelfSignatures.signsDocuments(binding.get(), false)) {
            return Optional.of(its + "is not meant to sign documents");
        }
        if (!own.agrees(subkey, binding.get())) {
            return Optional.of(its + "does not sign back that it belongs to it");
        }
        return SelfSignatures.end(subkey, binding.get())
                .filter(end -> !end.isAfter(own.now()))
                .map(end -> its + "expired on " + Words.day(end));
    }

    private static String revoked(PGPSignature revocation) {
        String reason = SelfSignatures.reason(revocation);
        return "was revoked on %s%s"
                .formatted(
                        Words.day(revocation.getCreationTime().toInstant()),
                        reason.isEmpty() ? "" : ": " + reason);
    }

    /// For people: `DF9B9C49… (Debian CD signing key <debian-cd@lists.debian.org>)`.
    String title(Instant now) {
        return new SelfSignatures(primary(), now)
                .names().stream()
                        .max(Comparator.comparing(n -> n.by().getCreationTime()))
                        .map(name -> "%s (%s)".formatted(fingerprint(), name.text()))
                        .orElse(fingerprint());
    }

    /// Whether the newest that the key says of itself is newer than in another copy; a revocation
    /// is the newest for ever.
    boolean isNewerThan(Certificate other) {
        return newest().isAfter(other.newest());
    }

    private Instant newest() {
        SelfSignatures own = new SelfSignatures(primary(), Instant.MAX.minus(Ring.SKEW));
        return own.revocation().isPresent()
                ? Instant.MAX
                : own.newest().map(s -> s.getCreationTime().toInstant()).orElse(Instant.MIN);
    }

    /// The same without what others have signed: a fraction of the bytes.
    byte[] essence() throws IOException {
        PGPPublicKeyRing slim = ring;
        for (PGPPublicKey key : ring) {
            PGPPublicKey without = key;
            for (Iterator<PGPSignature> all = key.getSignatures(); all.hasNext(); ) {
                PGPSignature signature = all.next();
                if (!signature.hasKeyIdentifier(primary().getKeyIdentifier())) {
                    PGPPublicKey less = PGPPublicKey.removeCertification(without, signature);
                    without = less == null ? without : less;
                }
            }
            slim = PGPPublicKeyRing.insertPublicKey(slim, without);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slim.encode(out);
        return out.toByteArray();
    }
}
