package org.webboot.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.catalog.Evidence;
import org.webboot.catalog.Signer;
import org.webboot.lab.PgpKey;
import org.webboot.plan.Digest;
import org.webboot.stage.BootException;
import org.webboot.stage.Reporter;
import org.webboot.stage.Stage;

/// Which signatures count, and for what.
class ProverTest {
    private static final String HEX = "a".repeat(64);
    private static final String TEXT = HEX + "  x.iso\n" + "b".repeat(64) + "  y.iso\n";
    private static final byte[] LIST = TEXT.getBytes(UTF_8);
    private static final Instant NOW = PgpKey.NOW;

    private static final PgpKey KEY = PgpKey.good("Vendor <iso@vendor.example>");

    @TempDir Path directory;

    private final List<String> notes = new ArrayList<>();

    private Proving prove(Evidence evidence, PgpKey... here) throws Exception {
        for (PgpKey key : here) {
            Files.write(directory.resolve(key.fingerprint() + ".gpg"), key.binary());
        }
        return new Prover(new Keys(directory, Keys.NOWHERE), NOW, noting())
                .prove(evidence, "Vendor 1", "x.iso");
    }

    private Reporter noting() {
        return new Reporter() {
            @Override
            public void note(String line) {
                notes.add(line);
            }

            @Override
            public void detail(String line) {}

            @Override
            public void progress(long done, long total) {}
        };
    }

    private static Signer by(PgpKey... keys) {
        return new Signer(
                List.of(keys).stream().map(PgpKey::fingerprint).toList(),
                List.of(java.net.URI.create("https://nowhere.example/key")));
    }

    private static Evidence signed(byte[] signature, PgpKey... pinned) {
        return new Evidence.SignedList(LIST, Optional.of(signature), "x.iso", by(pinned));
    }

    private void proves(Evidence evidence, PgpKey... here) throws Exception {
        var proving = assertInstanceOf(Proving.ByDigest.class, prove(evidence, here));
        assertEquals(Digest.parse(HEX).orElseThrow(), proving.digest());
    }

    private String doubted(Evidence evidence, PgpKey... here) {
        return assertThrows(Doubt.class, () -> prove(evidence, here)).why();
    }

    private void doubted(String why, Evidence evidence, PgpKey... here) {
        String said = doubted(evidence, here);
        assertTrue(said.contains(why), said);
    }

    private void forged(String message, Evidence evidence, PgpKey... here) {
        BootException e = assertThrows(BootException.class, () -> prove(evidence, here));
        assertEquals(Stage.VERIFY, e.stage());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
    }

    @Test
    void aListThatAPinnedKeySigned() throws Exception {
        Proving proving = prove(signed(KEY.sign(LIST), KEY), KEY);
        assertEquals(
                "the key %s (Vendor <iso@vendor.example>), which signed the checksum list of Vendor 1 on %s"
                        .formatted(KEY.fingerprint(), Words.day(PgpKey.WELL.made())),
                proving.words());
        assertEquals(List.of(), notes);
    }

    @Test
    void armoredIsTheSame() throws Exception {
        proves(signed(PgpKey.armored(KEY.sign(LIST)), KEY), KEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = PgpKey.Kind.class,
            names = {"P256", "RSA_2048"})
    void otherKindsOfKeys(PgpKey.Kind kind) throws Exception {
        PgpKey key = PgpKey.of(PgpKey.GOOD.of(kind));
        proves(signed(key.sign(LIST), key), key);
        proves(signed(key.sign(LIST, PgpKey.WELL.hash(HashAlgorithmTags.SHA256)), key), key);
        proves(signed(key.sign(LIST, PgpKey.WELL.hash(HashAlgorithmTags.SHA384)), key), key);
    }

    @ParameterizedTest
    @EnumSource(
            value = PgpKey.Kind.class,
            names = {"RSA_1024", "DSA_1024"})
    void weakKeysCountNothing(PgpKey.Kind kind) {
        PgpKey key = PgpKey.of(PgpKey.GOOD.of(kind).hash(HashAlgorithmTags.SHA256));
        byte[] signature = key.sign(LIST, PgpKey.WELL.hash(HashAlgorithmTags.SHA256));
        doubted("too weak", signed(signature, key), key);
    }

    @Test
    void weakDigestsCountNothing() {
        for (int hash : List.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1)) {
            byte[] signature = KEY.sign(LIST, PgpKey.WELL.hash(hash));
            doubted("which can be forged", signed(signature, KEY), KEY);
        }
        byte[] odd = KEY.sign(LIST, PgpKey.WELL.hash(HashAlgorithmTags.SHA224));
        doubted("a digest that webboot does not accept", signed(odd, KEY), KEY);
    }

    @Test
    void anotherKeyCountsNothingThoughItsHere() {
        PgpKey other = PgpKey.good("Vendor <iso@vendor.example>");
        doubted("none of the pinned", signed(other.sign(LIST), KEY), KEY, other);
    }

    @Test
    void aFileWithAnotherKeyInItIsNotThePinnedOne() throws Exception {
        PgpKey other = PgpKey.good("Vendor <iso@vendor.example>");
        Files.write(directory.resolve(KEY.fingerprint() + ".gpg"), other.binary());
        doubted("of its keys none is here", signed(other.sign(LIST), KEY));
    }

    @Test
    void withoutTheKeyItSaysWhichIsMissing() {
        doubted(KEY.fingerprint(), signed(KEY.sign(LIST), KEY));
    }

    @Test
    void oneGoodSignatureAmongOthersIsEnough() throws Exception {
        PgpKey other = PgpKey.good("Somebody else");
        PgpKey expired = PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(30)));
        byte[] all =
                joined(
                        other.sign(LIST),
                        KEY.sign("another".getBytes(UTF_8)),
                        expired.sign(LIST, PgpKey.WELL.made(PgpKey.LONG_AGO)),
                        KEY.sign(LIST));
        proves(signed(all, KEY, expired), KEY, expired);
        proves(signed(PgpKey.armored(all), KEY, expired), KEY, expired);
        proves(
                signed(
                        joined(PgpKey.armored(other.sign(LIST)), PgpKey.armored(KEY.sign(LIST))),
                        KEY),
                KEY);
    }

    @Test
    void anAlteredListIsForged() {
        byte[] altered = LIST.clone();
        altered[0] ^= 1;
        Evidence evidence =
                new Evidence.SignedList(altered, Optional.of(KEY.sign(LIST)), "x.iso", by(KEY));
        forged("is not the one that the key " + KEY.fingerprint(), evidence, KEY);
    }

    @Test
    void aListThatDoesNotNameTheFileIsRefused() {
        for (String file : List.of("z.iso", "x.iso ", "X.ISO", "./x.iso")) {
            Evidence evidence =
                    new Evidence.SignedList(LIST, Optional.of(KEY.sign(LIST)), file, by(KEY));
            forged("names no file", evidence, KEY);
        }
    }

    @Test
    void noSignaturesAreNone() {
        for (byte[] file :
                List.of(new byte[0], "<html>".getBytes(UTF_8), KEY.binary(), KEY.armored())) {
            doubted("can't be read", signed(file, KEY), KEY);
        }
        byte[] whole = KEY.sign(LIST);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(Exception.class, () -> prove(signed(cut, KEY), KEY), "" + length);
        }
    }

    @Test
    void anExpiredKeyCountsNothingEvenForWhatItSignedBefore() {
        PgpKey key = PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(30)));
        Instant then = PgpKey.LONG_AGO.plus(Duration.ofDays(1));
        doubted("it expired on", signed(key.sign(LIST, PgpKey.WELL.made(then)), key), key);
        doubted("it expired on", signed(key.sign(LIST), key), key);
    }

    @Test
    void aNewerStatementProlongsAKeyAndShortensIt() throws Exception {
        PgpKey.Recipe brief = PgpKey.GOOD.living(Duration.ofDays(30));
        PgpKey.Recipe later = PgpKey.GOOD.told(PgpKey.LONG_AGO.plus(Duration.ofDays(9)));
        PgpKey prolonged = PgpKey.of(brief).saying(later.living(Duration.ofDays(3650)));
        proves(signed(prolonged.sign(LIST), prolonged), prolonged);
        PgpKey shortened = PgpKey.of(PgpKey.GOOD).saying(later.living(Duration.ofDays(30)));
        doubted("it expired on", signed(shortened.sign(LIST), shortened), shortened);
    }

    @Test
    void aRevokedKeyCountsNothingForEver() {
        PgpKey key = PgpKey.of(PgpKey.GOOD.revoked("retired\u001b[2J"));
        Instant before = PgpKey.LONG_AGO.plus(Duration.ofDays(1));
        String said = doubted(signed(key.sign(LIST, PgpKey.WELL.made(before)), key), key);
        assertTrue(said.contains("it was revoked on") && said.contains("retired?[2J"), said);
        doubted("it was revoked on", signed(key.sign(LIST), key), key);
    }

    @Test
    void aForgedRevocationDoesNotCount() throws Exception {
        PgpKey key = PgpKey.of(PgpKey.GOOD.revoked("retired"));
        byte[] file = key.binary();
        // Of the signed reason.
        file[new String(file, ISO_8859_1).indexOf("retired")] ^= 1;
        Files.write(directory.resolve(key.fingerprint() + ".gpg"), file);
        proves(signed(key.sign(LIST), key));
    }

    @Test
    void copiesOfOneKeyAreOneKey() throws Exception {
        PgpKey.Recipe good = PgpKey.GOOD.flags(KeyFlags.SIGN_DATA);
        PgpKey bare = PgpKey.good("Vendor");
        PgpKey old = bare.with(good, true);
        PgpKey prolonged = bare.saying(PgpKey.GOOD.named("New").living(Duration.ofDays(9000)));
        byte[] revoked = bare.revoking("retired").binary();
        byte[] forged = revoked.clone();
        forged[new String(forged, ISO_8859_1).indexOf("retired")] ^= 1;
        for (byte[] copies :
                List.of(
                        joined(old.binary(), revoked),
                        joined(revoked, old.binary()),
                        // Another text, the same signature: it must not take the place of it.
                        joined(forged, revoked, old.binary()))) {
            Files.write(directory.resolve(old.fingerprint() + ".gpg"), copies);
            doubted("it was revoked on", signed(old.sign(LIST), old));
        }
        Files.write(
                directory.resolve(old.fingerprint() + ".gpg"),
                joined(prolonged.binary(), forged, old.binary()));
        proves(signed(old.sign(LIST), old));
    }

    @Test
    void aKeyThatSaysNothingOfItselfCountsNothing() {
        for (PgpKey key :
                List.of(
                        PgpKey.of(PgpKey.GOOD.hash(HashAlgorithmTags.MD5)),
                        PgpKey.of(PgpKey.GOOD.hash(HashAlgorithmTags.SHA1)),
                        PgpKey.of(PgpKey.GOOD.told(NOW.plus(Duration.ofDays(9)))))) {
            doubted("says nothing of itself", signed(key.sign(LIST), key), key);
        }
    }

    @Test
    void anOldKeyMayHaveSaidItWithSha1() throws Exception {
        Instant old = Instant.parse("2012-05-11T00:00:00Z");
        PgpKey key = PgpKey.of(PgpKey.GOOD.created(old).told(old).hash(HashAlgorithmTags.SHA1));
        proves(signed(key.sign(LIST), key), key);
    }

    @Test
    void aKeyThatIsForOtherPurposesCountsNothing() {
        PgpKey key = PgpKey.of(PgpKey.GOOD.flags(KeyFlags.CERTIFY_OTHER));
        doubted("not meant to sign documents itself", signed(key.sign(LIST), key), key);
    }

    @Test
    void aSigningSubkeyOfAPinnedKey() throws Exception {
        PgpKey primary = PgpKey.of(PgpKey.GOOD.flags(KeyFlags.CERTIFY_OTHER));
        PgpKey key = primary.with(PgpKey.GOOD.flags(KeyFlags.SIGN_DATA), true);
        assertEquals(primary.fingerprint(), key.fingerprint());
        proves(signed(key.sign(LIST), key), key);
        doubted("none of the pinned", signed(key.sign(LIST), key), primary);
    }

    @Test
    void aSubkeyMustBeFitItself() {
        PgpKey.Recipe good = PgpKey.GOOD.flags(KeyFlags.SIGN_DATA);
        PgpKey primary = PgpKey.good("Vendor");
        record Row(PgpKey key, String why) {}
        for (Row row :
                List.of(
                        new Row(primary.with(good, false), "does not sign back"),
                        new Row(
                                primary.with(good.flags(KeyFlags.ENCRYPT_COMMS), true),
                                "is not meant to sign documents"),
                        new Row(primary.with(good.living(Duration.ofDays(9)), true), "expired on"),
                        new Row(primary.with(good.revoked("lost"), true), "was revoked on"),
                        new Row(
                                primary.with(good.hash(HashAlgorithmTags.SHA1), true),
                                "is not bound to it"),
                        new Row(
                                primary.with(
                                        good.of(PgpKey.Kind.RSA_1024)
                                                .hash(HashAlgorithmTags.SHA256),
                                        true),
                                "too weak"),
                        new Row(
                                PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(9))).with(good, true),
                                "it expired on"),
                        new Row(
                                PgpKey.of(PgpKey.GOOD.revoked("gone")).with(good, true),
                                "it was revoked on"))) {
            byte[] signature = row.key().sign(LIST, PgpKey.WELL.hash(HashAlgorithmTags.SHA256));
            doubted(row.why(), signed(signature, row.key()), row.key());
        }
    }

    @Test
    void aStolenSubkeyIsNotThePinnedKeys() {
        PgpKey honest = PgpKey.good("Honest").with(PgpKey.GOOD, true);
        PgpKey thief = PgpKey.good("Thief").claiming(honest);
        doubted("does not sign back", signed(honest.sign(LIST), thief), thief);
    }

    @Test
    void whatIsDatedTomorrowAsksForTheClock() throws Exception {
        Instant future = NOW.plus(Duration.ofDays(2));
        doubted(
                "this machine's clock says",
                signed(KEY.sign(LIST, PgpKey.WELL.made(future)), KEY),
                KEY);
        Instant nearly = NOW.plus(Duration.ofHours(3));
        proves(signed(KEY.sign(LIST, PgpKey.WELL.made(nearly)), KEY), KEY);
    }

    @Test
    void aSignatureThatIsOverCountsNothing() throws Exception {
        doubted(
                "it was good until",
                signed(KEY.sign(LIST, PgpKey.WELL.living(Duration.ofMinutes(5))), KEY),
                KEY);
        proves(signed(KEY.sign(LIST, PgpKey.WELL.living(Duration.ofDays(5))), KEY), KEY);
    }

    @Test
    void aSignatureOlderThanItsKeyCountsNothing() {
        Instant before = PgpKey.LONG_AGO.minus(Duration.ofDays(1));
        doubted(
                "is older than the key",
                signed(KEY.sign(LIST, PgpKey.WELL.made(before)), KEY),
                KEY);
    }

    @Test
    void otherKindsOfSignaturesCountNothing() {
        for (int type :
                List.of(
                        PGPSignature.CANONICAL_TEXT_DOCUMENT,
                        PGPSignature.STAND_ALONE,
                        PGPSignature.TIMESTAMP)) {
            doubted("of another kind", signed(KEY.sign(LIST, PgpKey.WELL.type(type)), KEY), KEY);
        }
    }

    @Test
    void whatMustBeUnderstoodAndIsNotCountsNothing() throws Exception {
        for (int type : List.of(SignatureSubpacketTags.NOTATION_DATA, 101)) {
            byte[] must = KEY.sign(LIST, PgpKey.WELL.with(said -> adding(said, type, true)));
            doubted("does not understand", signed(must, KEY), KEY);
            byte[] may = KEY.sign(LIST, PgpKey.WELL.with(said -> adding(said, type, false)));
            proves(signed(may, KEY), KEY);
        }
    }

    private static org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator adding(
            org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator said,
            int type,
            boolean critical) {
        said.addCustomSubpacket(
                new SignatureSubpacket(
                        type, critical, false, new byte[] {0, 0, 0, 0, 0, 1, 0, 1, 120, 121}) {});
        return said;
    }

    @Test
    void anOldSignatureIsRemarked() throws Exception {
        Instant then = NOW.minus(Duration.ofDays(500));
        proves(signed(KEY.sign(LIST, PgpKey.WELL.made(then)), KEY), KEY);
        assertEquals(1, notes.size());
        assertTrue(
                notes.getFirst().startsWith("warning:")
                        && notes.getFirst().contains("16 months ago"),
                notes.getFirst());
    }

    @Test
    void aClearsignedList() throws Exception {
        Evidence evidence =
                new Evidence.SignedList(
                        KEY.clearsign("# a comment\n" + TEXT), Optional.empty(), "x.iso", by(KEY));
        proves(evidence, KEY);
    }

    @Test
    void whatStandsBesideTheSignedTextIsForged() {
        String good = new String(KEY.clearsign(TEXT), UTF_8);
        String evil = "c".repeat(64) + "  x.iso\n";
        for (String file : List.of(evil + good, good + evil, evil + good + evil)) {
            Evidence evidence =
                    new Evidence.SignedList(
                            file.getBytes(UTF_8), Optional.empty(), "x.iso", by(KEY));
            forged("is not as its vendor signed it", evidence, KEY);
        }
        String altered = good.replace("  x.iso", "  z.iso").replace("  y.iso", "  x.iso");
        Evidence evidence =
                new Evidence.SignedList(
                        altered.getBytes(UTF_8), Optional.empty(), "x.iso", by(KEY));
        forged("is not the one that the key", evidence, KEY);
    }

    @Test
    void anImageIsHeldAgainstItsSignatureAsItStreams() throws Exception {
        byte[] image = "an image".getBytes(UTF_8);
        Evidence evidence = new Evidence.SignedImage(KEY.sign(image), by(KEY));
        var proving = assertInstanceOf(Proving.BySignature.class, prove(evidence, KEY));
        Claim claim = proving.claims().getFirst();
        var witness = new Digesting(java.util.Set.of(claim.digest()));
        witness.see(ByteBuffer.wrap("broken off".getBytes(UTF_8)));
        assertTrue(!claim.holds(witness.soFar(claim.digest())));
        witness.restart();
        witness.see(ByteBuffer.wrap(image, 0, 3));
        witness.see(ByteBuffer.wrap(image, 3, image.length - 3));
        assertTrue(claim.holds(witness.soFar(claim.digest())));
        assertTrue(claim.holds(witness.soFar(claim.digest())));
        witness.see(ByteBuffer.wrap(image));
        assertTrue(!claim.holds(witness.soFar(claim.digest())));
    }

    private static byte[] joined(byte[]... parts) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }
}
