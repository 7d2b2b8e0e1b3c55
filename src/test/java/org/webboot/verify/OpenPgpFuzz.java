package org.webboot.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;
import org.webboot.lab.PgpKey;

/// A key file and a signature file: two bytes with the length of the first, then both. The keys
/// count as pinned.
public final class OpenPgpFuzz implements FuzzTarget {
    private static final int LENGTH = 2;
    private static final byte[] DOCUMENT = {'x'};

    @Override
    public void read(byte[] input) throws MalformedException {
        if (input.length < LENGTH) {
            throw new MalformedException("no length", 0);
        }
        int length = Short.toUnsignedInt(ByteBuffer.wrap(input).getShort());
        int cut = Math.min(input.length, LENGTH + length);
        List<Certificate> keys = Certificate.read(Arrays.copyOfRange(input, LENGTH, cut));
        for (Certificate certificate : keys) {
            for (PGPPublicKey key : certificate.ring()) {
                var _ = certificate.standing(key, PgpKey.NOW);
            }
        }
        Ring ring = new Ring(keys.stream().map(Certificate::fingerprint).toList(), keys);
        List<PGPSignature> signatures =
                PgpSignatures.read(Arrays.copyOfRange(input, cut, input.length));
        for (Claim claim :
                ring.judge(signatures, PGPSignature.BINARY_DOCUMENT, PgpKey.NOW).claims()) {
            var seen = Digesting.start(claim.digest());
            seen.update(DOCUMENT);
            boolean _ = claim.holds(seen);
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (PgpKey key :
                List.of(
                        PgpKey.good("Vendor <iso@vendor.example>"),
                        PgpKey.of(PgpKey.GOOD.revoked("lost")))) {
            byte[] signature = key.sign(DOCUMENT, PgpKey.WELL);
            seeds.add(input(key.binary(), signature));
            seeds.add(input(key.binary(), PgpKey.armored(signature)));
        }
        return seeds;
    }

    private static byte[] input(byte[] keys, byte[] signatures) {
        return ByteBuffer.allocate(LENGTH + keys.length + signatures.length)
                .putShort((short) keys.length)
                .put(keys)
                .put(signatures)
                .array();
    }
}
