package org.webboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.MalformedException;
import org.webboot.lab.PgpKey;

/// Signatures that others' programs made: Debian's own, and gpg's. Where they are from, and what
/// gpgv said of them, tells README.md beside them.
class RealSignaturesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/org/webboot/verify");
    private static final int ALTERATIONS = 40;

    private static final String SECURITY = "05AB90340C0C5E797F44A8C8254CF3B5AEC0A8F0";
    private static final String AUTOMATIC = "B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8";
    private static final String STABLE = "4D64FEC119C2029067D6E791F8D2585B8783D481";

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(DIRECTORY.resolve(name));
    }

    /// Of the one key of that file.
    private static Ring ring(String file) throws IOException {
        List<Certificate> all = Certificate.read(bytes(file));
        return new Ring(List.of(all.getFirst().fingerprint()), all);
    }

    private static List<Claim> claims(Ring ring, byte[] signature, int type)
            throws MalformedException {
        return ring.judge(PgpSignatures.read(signature), type, PgpKey.NOW).claims();
    }

    private static boolean holds(Claim claim, byte[] document) {
        MessageDigest digest = Digesting.start(claim.digest());
        digest.update(document);
        return claim.holds(digest);
    }

    private static boolean detached(Ring ring, byte[] signature, byte[] document)
            throws MalformedException {
        return claims(ring, signature, PGPSignature.BINARY_DOCUMENT).stream()
                .anyMatch(c -> holds(c, document));
    }

    private static boolean clear(Ring ring, byte[] file) {
        try {
            Clearsigned text = Clearsigned.read(file);
            return claims(ring, text.signature(), PGPSignature.CANONICAL_TEXT_DOCUMENT).stream()
                    .anyMatch(c -> holds(c, text.signed()));
        } catch (MalformedException _) {
            return false;
        }
    }

    private static byte[] altered(byte[] file, int at) {
        byte[] other = file.clone();
        // Not the bit that makes a letter upper case: armor headers and white space may survive it.
        other[at] ^= 1;
        return other;
    }

    @Test
    void debiansInRelease() throws Exception {
        Ring ring = ring("bookworm-security.gpg");
        assertEquals(List.of(SECURITY), ring.pinned());
        assertTrue(clear(ring, bytes("bookworm-security.InRelease")));
        assertFalse(clear(ring("bookworm-automatic.gpg"), bytes("bookworm-security.InRelease")));
    }

    @Test
    void debiansInReleaseAlteredByOneByte() throws Exception {
        Ring ring = ring("bookworm-security.gpg");
        byte[] file = bytes("bookworm-security.InRelease");
        String text = new String(file, StandardCharsets.US_ASCII);
        int from = text.indexOf("Origin:");
        int to = text.indexOf("\n-----BEGIN PGP SIGNATURE-----");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ALTERATIONS; i++) {
            int at = i == 0 ? from : i == 1 ? to - 1 : random.nextInt(from, to);
            assertFalse(clear(ring, altered(file, at)), "byte " + at);
        }
    }

    @Test
    void debiansReleaseAndItsDetachedSignature() throws Exception {
        byte[] release;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes("bookworm.Release.gz")))) {
            release = in.readAllBytes();
        }
        byte[] signature = bytes("bookworm.Release.gpg");
        assertEquals(3, PgpSignatures.read(signature).size());
        Ring automatic = ring("bookworm-automatic.gpg");
        Ring stable = ring("bookworm-stable.gpg");
        assertEquals(
                List.of(AUTOMATIC, STABLE),
                List.of(automatic.pinned().getFirst(), stable.pinned().getFirst()));
        assertTrue(detached(automatic, signature, release));
        assertTrue(detached(stable, signature, release));
        assertFalse(detached(ring("bookworm-security.gpg"), signature, release));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < ALTERATIONS; i++) {
            byte[] other = altered(release, random.nextInt(release.length));
            assertFalse(detached(automatic, signature, other));
            assertFalse(detached(stable, signature, other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "ed25519", "nistp256"})
    void gpgsSignatures(String kind) throws Exception {
        Ring ring = ring("gpg-%s.asc".formatted(kind));
        byte[] document = bytes("gpg-document");
        byte[] signature = bytes("gpg-%s.sig".formatted(kind));
        byte[] clear = bytes("gpg-%s.clear".formatted(kind));
        assertTrue(detached(ring, signature, document));
        assertTrue(clear(ring, clear));
        assertEquals(
                "first\n- dashed\n--twice\nFrom here\ntrailing\n\nlast",
                Clearsigned.read(clear).text());
        for (int at = 0; at < document.length; at++) {
            assertFalse(detached(ring, signature, altered(document, at)), "byte " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "ed25519", "nistp256"})
    void noBitOfASignatureCanBeChanged(String kind) throws Exception {
        Ring ring = ring("gpg-%s.asc".formatted(kind));
        byte[] document = bytes("gpg-document");
        byte[] signature = bytes("gpg-%s.sig".formatted(kind));
        int same = 0;
        for (int at = 0; at < signature.length; at++) {
            try {
                same += detached(ring, altered(signature, at), document) ? 1 : 0;
            } catch (MalformedException _) {
                // As good as refused.
            }
        }
        // What is not signed: the issuer's key id with its header, which a fingerprint repeats, the
        // two bytes of the digest that only spare a computation, lengths in bits (RFC 9580 §5.2.3).
        assertTrue(same <= 16, same + " bytes of " + signature.length);
    }

    @Test
    void whatIsLeftOfAKeyForTheImageIsAsGood() throws Exception {
        for (String file : List.of("bookworm-security.gpg", "gpg-ed25519.asc")) {
            Certificate whole = Certificate.read(bytes(file)).getFirst();
            byte[] slim = whole.essence();
            assertTrue(slim.length <= whole.ring().getEncoded().length);
            Certificate again = Certificate.read(slim).getFirst();
            assertEquals(whole.fingerprint(), again.fingerprint());
            assertEquals(whole.title(PgpKey.NOW), again.title(PgpKey.NOW));
        }
        Certificate slim =
                Certificate.read(
                                Certificate.read(bytes("bookworm-security.gpg"))
                                        .getFirst()
                                        .essence())
                        .getFirst();
        Ring ring = new Ring(List.of(SECURITY), List.of(slim));
        assertTrue(clear(ring, bytes("bookworm-security.InRelease")));
    }
}
