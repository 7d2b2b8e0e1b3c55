package org.webboot.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/// The keys that may sign for one system, as far as they are at hand.
///
/// @param pinned fingerprints of the primary keys
/// @param certificates each key once
record Ring(List<String> pinned, List<Certificate> certificates) {
    /// A clock may be set to local time, or nearly right.
    static final Duration SKEW = Duration.ofDays(1);

    /// Whatever is none of the pinned keys does not come in. Copies of one key are of different
    /// age, and an older one must not hide an end or a revocation that a newer one states: they
    /// become one.
    Ring {
        pinned = List.copyOf(pinned);
        Map<String, Certificate> one = new LinkedHashMap<>();
        for (Certificate copy : certificates) {
            if (pinned.contains(copy.fingerprint())) {
                one.merge(copy.fingerprint(), copy, Certificate::with);
            }
        }
        certificates = List.copyOf(one.values());
    }

    Ring with(List<Certificate> more) {
        List<Certificate> all = new ArrayList<>(certificates);
        all.addAll(more);
        return new Ring(pinned, all);
    }

    /// @param claims to be held against the document
    /// @param objections why the other signatures count nothing, for people
    record Judgement(List<Claim> claims, List<String> objections) {}

    /// What is to be thought of `signatures` before their document is looked at.
    ///
    /// @param type of OpenPGP's, that a signature must have
    Judgement judge(List<PGPSignature> signatures, int type, Instant now) {
        List<Claim> claims = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        for (PGPSignature signature : signatures) {
            Optional<String> objection = objection(signature, type, now);
            if (objection.isPresent()) {
                objections.add(objection.get());
            } else {
                judge(signature, now, claims, objections);
            }
        }
        return new Judgement(claims, objections.stream().distinct().toList());
    }

    private void judge(
            PGPSignature signature, Instant now, List<Claim> claims, List<String> objections) {
        List<Claim> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean revoked = false;
        for (Certificate certificate : certificates) {
            Optional<PGPPublicKey> maker = certificate.maker(signature);
            if (maker.isEmpty()) {
                continue;
            }
            String title = certificate.title(now);
            switch (standing(certificate, maker.get(), signature, now)) {
                case Standing.Fit(var key) ->
                        found.add(
                                new Claim(
                                        signature,
                                        Algorithms.digest(signature).orElseThrow(),
                                        key,
                                        title));
                case Standing.Unfit(var why) -> problems.add(objection(title, why));
                case Standing.Revoked(var why) -> {
                    problems.add(objection(title, why));
                    revoked = true;
                }
            }
        }
        // Two pinned keys may have the same subkey: if one revokes it, it is nobody's.
        if (found.isEmpty() || revoked) {
            objections.addAll(problems.isEmpty() ? List.of(foreign(signature)) : problems);
        } else {
            claims.add(found.getLast());
        }
    }

    private static String objection(String title, String why) {
        return "of the key %s, %s".formatted(title, why);
    }

    private static Standing standing(
            Certificate certificate, PGPPublicKey key, PGPSignature signature, Instant now) {
        Instant made = signature.getCreationTime().toInstant();
        if (made.isBefore(key.getCreationTime().toInstant())) {
            return new Standing.Unfit(
                    "the signature (%s) is older than the key".formatted(Words.day(made)));
        }
        return certificate.standing(key, now);
    }

    private static Optional<String> objection(PGPSignature signature, int type, Instant now) {
        if (signature.getSignatureType() != type) {
            return Optional.of(
                    "it is a signature of another kind (OpenPGP type %#04x)"
                            .formatted(signature.getSignatureType()));
        }
        if (signature.getHashedSubPackets().getSignatureCreationTime() == null
                || Algorithms.mustNotBeRead(signature)) {
            return Optional.of("it says things that webboot does not understand");
        }
        Optional<String> weak = Algorithms.objectionToDigest(signature);
        if (weak.isPresent()) {
            return weak;
        }
        Instant made = signature.getCreationTime().toInstant();
        if (made.isAfter(now.plus(SKEW))) {
            return Optional.of(
                    "it is dated %s, and this machine's clock says %s"
                            .formatted(Words.day(made), Words.day(now)));
        }
        return PgpSignatures.end(signature)
                .filter(end -> !end.isAfter(now))
                .map(end -> "it was good until %s only".formatted(Words.day(end)));
    }

    private static String foreign(PGPSignature signature) {
        return "it is by the key %s, which is none of the pinned ones"
                .formatted(String.format("%016x", signature.getKeyID()).toUpperCase(Locale.ROOT));
    }
}
