package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;

/// The lists here are written by hand in the forms of facts/distros.md §6, with made-up digests.
class ChecksumListTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String LONG = "c".repeat(128);

    private static Digest digest(String hex) {
        return Digest.parse(hex).orElseThrow();
    }

    private static Map<String, Digest> read(String text) throws MalformedException {
        return ChecksumList.read(text).digests();
    }

    @Test
    void ubuntuAndArchWriteAsSha256sumDoes() throws Exception {
        assertEquals(
                Map.of(
                        "ubuntu-26.04.1-desktop-amd64.iso", digest(A),
                        "archlinux-x86_64.iso", digest(B)),
                read(
                        A
                                + " *ubuntu-26.04.1-desktop-amd64.iso\n"
                                + B.toUpperCase(java.util.Locale.ROOT)
                                + "  archlinux-x86_64.iso\r\n"));
    }

    @Test
    void leapHasSha512Only() throws Exception {
        assertEquals(Map.of("Leap-16.0.iso", digest(LONG)), read(LONG + "  Leap-16.0.iso\n"));
    }

    /// As Fedora's: comments with sizes, BSD lines, clearsigned; a line that begins with a dash has
    /// one more in front (RFC 9580 §7.1).
    @Test
    void fedoraSignsBsdLinesInTheirMidst() throws Exception {
        String signed =
                """
                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                # Fedora-Workstation-Live-44-1.7.x86_64.iso: 2851612672 bytes
                SHA256 (Fedora-Workstation-Live-44-1.7.x86_64.iso) = %s
                - --- not of the list, but no line of it either is missing
                -----BEGIN PGP SIGNATURE-----

                iQIzBAEBCAAdFiEE
                -----END PGP SIGNATURE-----
                """
                        .formatted(A);
        assertThrows(MalformedException.class, () -> read(signed));
        assertEquals(
                Map.of("Fedora-Workstation-Live-44-1.7.x86_64.iso", digest(A)),
                read(signed.replaceFirst("- --- .*\n", "- # --- a comment\n")));
    }

    @Test
    void aSignedMessageMustEndWithItsSignature() {
        String begun = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + A + "  a.iso\n";
        assertThrows(MalformedException.class, () -> read(begun));
        assertThrows(
                MalformedException.class,
                () ->
                        read(
                                begun
                                        + "-----BEGIN PGP SIGNED MESSAGE-----\n"
                                        + "-----BEGIN PGP SIGNATURE-----\n"));
    }

    /// As GParted's and Clonezilla's CHECKSUMS.TXT.
    @Test
    void headingsSayWhatTheLinesAre() throws Exception {
        String list =
                """
                ### MD5SUMS:
                %s  gparted-live-1.8.1-3-amd64.iso
                ### SHA1SUMS:
                %s  gparted-live-1.8.1-3-amd64.iso
                ### SHA256SUMS:
                %s  gparted-live-1.8.1-3-amd64.iso
                ### SHA512SUMS:
                %s  gparted-live-1.8.1-3-amd64.iso
                ### B2SUMS:
                %s  only-blake2b.iso
                """
                        .formatted("1".repeat(32), "2".repeat(40), A, LONG, LONG);
        assertEquals(Map.of("gparted-live-1.8.1-3-amd64.iso", digest(A)), read(list));
        assertEquals(
                Optional.of(digest(A)),
                ChecksumList.read(list).of("gparted-live-1.8.1-3-amd64.iso"));
        assertEquals(Optional.empty(), ChecksumList.read(list).of("live-1.8.1-3-amd64.iso"));
    }

    @Test
    void sha256CountsInWhicheverOrder() throws Exception {
        String both = LONG + "  a.iso\n" + A + "  a.iso\n";
        assertEquals(Map.of("a.iso", digest(A)), read(both));
        assertEquals(
                Map.of("a.iso", digest(A)),
                read("SHA256 (a.iso) = " + A + "\nSHA512 (a.iso) = " + LONG + "\n"));
    }

    @Test
    void otherDirectoriesAndEscapedNamesArePassedOver() throws Exception {
        assertEquals(
                Map.of("a.iso", digest(A)),
                read(A + "  ./a.iso\n" + B + "  sub/a.iso\n\\" + B + "  a\\nb\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n# nothing\n",
                "<html>please log in</html>",
                "2222  a.iso",
                "%s a.iso",
                "%s  ",
                "%s  ../a.iso",
                "%s  /a.iso",
                "%s  a\u0001.iso",
                "SHA256 (a.iso) = %s00",
                "SHA512 (a.iso) = %s",
                "SHA256 (../a.iso) = %s",
                "### SHA512SUMS:\n%s  a.iso",
                "### MD5SUMS:\n11111111111111111111111111111111  a.iso",
                "%s  a.iso\nabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  a.iso",
            })
    void anythingElseIsNoList(String text) {
        assertThrows(MalformedException.class, () -> read(text.replace("%s", A)));
    }
}
