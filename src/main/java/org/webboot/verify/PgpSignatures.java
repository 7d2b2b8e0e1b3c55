package org.webboot.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.webboot.codec.MalformedException;

/// Reads the signatures of a file, armored or binary, one or several.
final class PgpSignatures {
    /// OpenPGP's version 4, the only one whose keys have fingerprints of 40 digits.
    static final int VERSION = 4;

    /// More would be no vendor's file.
    private static final int MOST = 64;

    private PgpSignatures() {}

    /// Those of version 4. Others are passed over: no pinned key can have made them.
    ///
    /// @throws MalformedException if there is anything in the file but signatures, or no signature
    static List<PGPSignature> read(byte[] file) throws MalformedException {
        List<PGPSignature> all = new ArrayList<>();
        for (byte[] block : Armor.blocks(file, Armor.SIGNATURE)) {
            all.addAll(packets(block));
        }
        if (all.isEmpty() || all.size() > MOST) {
            throw new MalformedException("%d OpenPGP signatures".formatted(all.size()), 0);
        }
        return all.stream().filter(s -> s.getVersion() == VERSION).toList();
    }

    private static List<PGPSignature> packets(byte[] block) throws MalformedException {
        List<PGPSignature> all = new ArrayList<>();
        try {
            BcPGPObjectFactory packets = new BcPGPObjectFactory(block);
            for (Object next = packets.nextObject(); next != null; next = packets.nextObject()) {
                if (!(next instanceof PGPSignatureList list)) {
                    throw new MalformedException("something else than signatures", 0);
                }
                list.iterator().forEachRemaining(all::add);
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof MalformedException understood
                    ? understood
                    : new MalformedException("no OpenPGP signature", 0, e);
        }
        return all;
    }

    /// When the signature itself ends.
    static Optional<Instant> end(PGPSignature signature) {
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(signature.getCreationTime().toInstant().plusSeconds(seconds));
    }
}
