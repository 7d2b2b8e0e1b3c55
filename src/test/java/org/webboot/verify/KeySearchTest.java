package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.PgpKey;
import org.webboot.stage.BootException;

class KeySearchTest {
    private static final PgpKey ONE = PgpKey.good("One");
    private static final PgpKey TWO = PgpKey.good("Two").with(PgpKey.GOOD, true);

    @TempDir Path directory;

    private Map<String, KeySearch.Found> find(PgpKey... keys) throws BootException {
        return KeySearch.find(
                List.of(directory),
                Set.copyOf(List.of(keys).stream().map(PgpKey::fingerprint).toList()));
    }

    private static byte[] joined(byte[]... parts) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    @Test
    void findsKeysByFingerprintInRingsAndArmor() throws Exception {
        PgpKey other = PgpKey.good("One");
        Path ring =
                Files.write(directory.resolve("ring.gpg"), joined(other.binary(), ONE.binary()));
        Path below = Files.createDirectory(directory.resolve("below"));
        Path armored =
                Files.write(
                        below.resolve("keys"),
                        joined("some words\n".getBytes(UTF_8), other.armored(), TWO.armored()));
        Files.write(below.resolve("junk"), new byte[] {-1, -1, 3, 4});
        var found = find(ONE, TWO);
        assertEquals(Set.of(ONE.fingerprint(), TWO.fingerprint()), found.keySet());
        assertEquals(ring, requireNonNull(found.get(ONE.fingerprint())).file());
        assertEquals(armored, requireNonNull(found.get(TWO.fingerprint())).file());
        Certificate read =
                Certificate.read(requireNonNull(found.get(TWO.fingerprint())).bytes()).getFirst();
        assertEquals(TWO.fingerprint(), read.fingerprint());
        assertEquals(2, read.ring().size());
    }

    @Test
    void anOddKeyDoesNotHideTheNext() throws Exception {
        byte[] odd = PgpKey.good("Odd").binary();
        // The algorithm of the key itself: none that anybody knows.
        odd[8] = 99;
        Files.write(directory.resolve("ring.gpg"), joined(odd, ONE.binary()));
        assertEquals(Set.of(ONE.fingerprint()), find(ONE).keySet());
    }

    @Test
    void ofTwoCopiesTheNewerOne() throws Exception {
        PgpKey newer =
                ONE.saying(
                        PgpKey.GOOD
                                .named("One")
                                .told(PgpKey.LONG_AGO.plus(Duration.ofDays(9)))
                                .living(Duration.ofDays(9999)));
        for (List<byte[]> order :
                List.of(
                        List.of(ONE.binary(), newer.binary()),
                        List.of(newer.binary(), ONE.binary()))) {
            Files.write(directory.resolve("a.gpg"), order.getFirst());
            Files.write(directory.resolve("b.gpg"), order.getLast());
            byte[] found = requireNonNull(find(ONE).get(ONE.fingerprint())).bytes();
            assertTrue(found.length > ONE.binary().length);
        }
    }

    @Test
    void aPlaceThatIsNotThereIsSaid() {
        assertThrows(
                BootException.class,
                () -> KeySearch.find(List.of(directory.resolve("none")), Set.of()));
    }
}
