package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webboot.lab.Content;
import org.webboot.lab.Manner;
import org.webboot.lab.PgpKey;
import org.webboot.plan.Digest;
import org.webboot.plan.Sha256;
import org.webboot.plan.Trust;
import org.webboot.verify.Replica.Kind;

/// Everything that somebody between the vendor and the machine can do, and what comes of it:
/// nothing that was changed is ever a [Verified]. Prints the table of it.
class TamperingTest {
    private static final PgpKey ATTACKER = PgpKey.good("Vendor <iso@vendor.example>");
    private static final PgpKey OLD = PgpKey.good("Vendor <iso@vendor.example>");
    private static final PgpKey.Recipe EXPIRED =
            PgpKey.GOOD.living(Duration.ofDays(30)).told(PgpKey.LONG_AGO.plus(Duration.ofDays(20)));
    private static final Map<String, String> TABLE = new TreeMap<>();

    /// @param says what is done, unique
    /// @param outcome the beginning, and after `…` a piece of the rest
    record Row(String says, Kind kind, Consumer<Replica> change, String outcome) {
        @Override
        public String toString() {
            return "%s: %s".formatted(kind, says);
        }
    }

    private static final String LIST_PROVES = "verified by the key";
    private static final String BEFORE = "refused before the download: [verify] …";
    private static final String AFTER = "refused: [verify] …";

    @TempDir Path directory;

    static List<Row> rows() {
        return List.of(
                row("nothing", Kind.SIGNED_LIST, _ -> {}, LIST_PROVES),
                row("nothing", Kind.CLEARSIGNED_LIST, _ -> {}, LIST_PROVES),
                row("nothing", Kind.SIGNED_IMAGE, _ -> {}, LIST_PROVES),
                row(
                        "a byte of the ISO flipped",
                        Kind.SIGNED_LIST,
                        TamperingTest::flip,
                        AFTER + "is not the image that it should be"),
                row(
                        "a byte of the ISO flipped",
                        Kind.CLEARSIGNED_LIST,
                        TamperingTest::flip,
                        AFTER + "is not the image that it should be"),
                row(
                        "a byte of the ISO flipped",
                        Kind.SIGNED_IMAGE,
                        TamperingTest::flip,
                        AFTER + "is not the image that was signed"),
                row(
                        "ISO and checksum changed",
                        Kind.SIGNED_LIST,
                        r -> {
                            flip(r);
                            r.list = Replica.listOf(Replica.ISO, r.image);
                        },
                        BEFORE + "is not the one that the key"),
                row(
                        "ISO and checksum changed",
                        Kind.CLEARSIGNED_LIST,
                        r -> {
                            flip(r);
                            r.list =
                                    new String(r.list, UTF_8)
                                            .replaceFirst(
                                                    "\n\n[0-9a-f]{64}",
                                                    "\n\n"
                                                            + new String(
                                                                            Replica.listOf(
                                                                                    "", r.image),
                                                                            UTF_8)
                                                                    .substring(0, 64))
                                            .getBytes(UTF_8);
                        },
                        BEFORE + "is not the one that the key"),
                row(
                        "list of another release, signature of this one",
                        Kind.SIGNED_LIST,
                        r ->
                                r.list =
                                        Replica.listOf(
                                                "debian-live-13.8.0-amd64-standard.iso", r.image),
                        "refused before the download: [catalog] …404"),
                row(
                        "signed list of another release, this release's ISO",
                        Kind.CLEARSIGNED_LIST,
                        r -> {
                            r.list = Replica.listOf(Replica.OLD_ISO, r.image);
                            r.sign(PgpKey.WELL);
                        },
                        BEFORE + "names no file"),
                row(
                        "wrong file name",
                        Kind.SIGNED_LIST,
                        r -> r.file = "debian-live-13.7.0-amd64-standard.iso.evil",
                        BEFORE + "names no file"),
                row(
                        "signed by another key",
                        Kind.SIGNED_LIST,
                        r -> r.signBy(ATTACKER),
                        BEFORE + "none of the pinned"),
                row(
                        "signed by another key, which the key's address gives",
                        Kind.SIGNED_LIST,
                        r -> {
                            r.signBy(ATTACKER);
                            r.keyFile = Optional.of(ATTACKER.armored());
                        },
                        BEFORE + "none is here"),
                row(
                        "signed by another key",
                        Kind.CLEARSIGNED_LIST,
                        r -> r.signBy(ATTACKER),
                        BEFORE + "none of the pinned"),
                row(
                        "signed by another key",
                        Kind.SIGNED_IMAGE,
                        r -> r.signBy(ATTACKER),
                        BEFORE + "none of the pinned"),
                row(
                        "signed by an expired key",
                        Kind.SIGNED_LIST,
                        r -> by(r, PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(30)))),
                        BEFORE + "it expired on"),
                row(
                        "signed by an expired key",
                        Kind.SIGNED_IMAGE,
                        r -> by(r, PgpKey.of(PgpKey.GOOD.living(Duration.ofDays(30)))),
                        BEFORE + "it expired on"),
                row(
                        "signed by a revoked key",
                        Kind.SIGNED_LIST,
                        r -> by(r, PgpKey.of(PgpKey.GOOD.revoked("stolen"))),
                        BEFORE + "it was revoked on"),
                row(
                        "signed by a revoked key",
                        Kind.SIGNED_IMAGE,
                        r -> by(r, PgpKey.of(PgpKey.GOOD.revoked("stolen"))),
                        BEFORE + "it was revoked on"),
                row(
                        "signed by an expired key, whose address gives an old copy",
                        Kind.SIGNED_LIST,
                        r -> copies(r, OLD, OLD.saying(EXPIRED)),
                        BEFORE + "it expired on"),
                row(
                        "signed by an expired key, whose address gives an old copy",
                        Kind.SIGNED_IMAGE,
                        r -> copies(r, OLD, OLD.saying(EXPIRED)),
                        BEFORE + "it expired on"),
                row(
                        "signed by a revoked key, whose address gives an old copy",
                        Kind.SIGNED_LIST,
                        r -> copies(r, OLD, OLD.revoking("stolen")),
                        BEFORE + "it was revoked on"),
                row(
                        "signed by a revoked key's subkey, which only an old copy has",
                        Kind.SIGNED_LIST,
                        r -> copies(r, OLD.with(PgpKey.GOOD, true), OLD.revoking("stolen")),
                        BEFORE + "it was revoked on"),
                row(
                        "signature missing",
                        Kind.SIGNED_LIST,
                        r -> r.signature = Optional.empty(),
                        BEFORE + "answered 404"),
                row(
                        "signature emptied",
                        Kind.SIGNED_LIST,
                        r -> r.signature = Optional.of(new byte[0]),
                        BEFORE + "can't be read"),
                row(
                        "signature emptied",
                        Kind.SIGNED_IMAGE,
                        r -> r.signature = Optional.of(new byte[0]),
                        BEFORE + "can't be read"),
                row(
                        "signature stripped of the text",
                        Kind.CLEARSIGNED_LIST,
                        r -> r.list = Replica.listOf(Replica.ISO, r.image),
                        BEFORE + "is not as its vendor signed it"),
                row(
                        "text before the signed part",
                        Kind.CLEARSIGNED_LIST,
                        r -> {
                            flip(r);
                            r.list = joined(Replica.listOf(Replica.ISO, r.image), r.list);
                        },
                        BEFORE + "before the signed text"),
                row(
                        "text behind the signed part",
                        Kind.CLEARSIGNED_LIST,
                        r -> {
                            flip(r);
                            r.list = joined(r.list, Replica.listOf(Replica.ISO, r.image));
                        },
                        BEFORE + "behind the signature"),
                row(
                        "led back to an old signed release",
                        Kind.SIGNED_LIST,
                        r -> r.sign(PgpKey.WELL.made(PgpKey.NOW.minus(Duration.ofDays(600)))),
                        LIST_PROVES + "…, warned"),
                row(
                        "led back to an old signed release",
                        Kind.SIGNED_IMAGE,
                        r -> r.sign(PgpKey.WELL.made(PgpKey.NOW.minus(Duration.ofDays(600)))),
                        LIST_PROVES + "…, warned"),
                row(
                        "another signed ISO of the vendor's under this name",
                        Kind.SIGNED_IMAGE,
                        r -> {
                            r.image = Replica.labelled("d-live 12.1.0 st amd64");
                            r.sign(PgpKey.WELL);
                        },
                        LIST_PROVES + "…, warned"),
                row(
                        "another signed ISO of the vendor's under this name, labels without version",
                        Kind.SIGNED_IMAGE,
                        r -> {
                            r.image = Replica.labelled("LIVE");
                            r.sign(PgpKey.WELL);
                        },
                        LIST_PROVES),
                row(
                        "another signed ISO of the vendor's under this name, the unsigned list is right",
                        Kind.SIGNED_IMAGE,
                        r -> {
                            r.listed = Digest.parse(sha256(r));
                            r.image = Replica.labelled("d-live 12.1.0 st amd64");
                            r.sign(PgpKey.WELL);
                        },
                        AFTER + "is damaged"),
                row(
                        "the mirror breaks off at the half, always",
                        Kind.SIGNED_LIST,
                        r -> r.manner = new Manner.NoRanges(r.image.length / 2),
                        "refused: [fetch] …gave up"),
                row(
                        "the mirror has only a half",
                        Kind.SIGNED_LIST,
                        r -> r.image = Arrays.copyOf(r.image, r.image.length / 2),
                        AFTER + "is not the image that it should be"),
                row(
                        "the mirror has only a half",
                        Kind.SIGNED_IMAGE,
                        r -> r.image = Arrays.copyOf(r.image, r.image.length / 2),
                        AFTER + "is not the image that was signed"),
                row(
                        "the mirror gives another file than it announced",
                        Kind.SIGNED_IMAGE,
                        r -> r.manner = new Manner.Changed(Content.random(8, r.image.length)),
                        AFTER + "is not the image that was signed"),
                row(
                        "ISO and checksum changed, -allow-unverified",
                        Kind.SIGNED_LIST,
                        r -> {
                            flip(r);
                            r.list = Replica.listOf(Replica.ISO, r.image);
                            r.trust = new Trust(Optional.empty(), true);
                        },
                        BEFORE + "is not the one that the key"),
                row(
                        "a byte of the ISO flipped, -allow-unverified",
                        Kind.SIGNED_IMAGE,
                        r -> {
                            flip(r);
                            r.trust = new Trust(Optional.empty(), true);
                        },
                        AFTER + "is not the image that was signed"),
                row(
                        "signature missing, -allow-unverified",
                        Kind.SIGNED_LIST,
                        r -> {
                            r.signature = Optional.empty();
                            r.trust = new Trust(Optional.empty(), true);
                        },
                        "verified by nobody…, warned"),
                row(
                        "signature missing, -sha256",
                        Kind.SIGNED_LIST,
                        r -> {
                            r.signature = Optional.empty();
                            r.trust = typed(r);
                        },
                        "verified by the SHA-256 that you typed"),
                row(
                        "signature missing, a byte of the ISO flipped, -sha256",
                        Kind.SIGNED_LIST,
                        r -> {
                            r.signature = Optional.empty();
                            r.trust = typed(r);
                            flip(r);
                        },
                        AFTER + "is not the image that it should be"));
    }

    private static Row row(String says, Kind kind, Consumer<Replica> change, String outcome) {
        return new Row(says, kind, change, outcome);
    }

    private static void flip(Replica replica) {
        replica.image[replica.image.length / 2] ^= 1;
    }

    /// The vendor has only ever had this key.
    private static void by(Replica replica, PgpKey key) {
        replica.vendor = key;
        replica.sign(PgpKey.WELL);
    }

    private static String sha256(Replica replica) {
        return new String(Replica.listOf("", replica.image), UTF_8).substring(0, 64);
    }

    /// The vendor signs with `old`, which the key's address gives; the image has a newer copy.
    private static void copies(Replica replica, PgpKey old, PgpKey carried) {
        by(replica, old);
        replica.carried = Optional.of(carried.binary());
    }

    private static Trust typed(Replica replica) {
        return new Trust(Optional.of(new Sha256(sha256(replica))), false);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tampered(Row row) throws Exception {
        Replica replica = new Replica(row.kind());
        row.change().accept(replica);
        String outcome = replica.outcome(directory);
        String[] wanted = row.outcome().split("…", 2);
        assertTrue(
                outcome.startsWith(wanted[0])
                        && (wanted.length == 1 || outcome.contains(wanted[1])),
                outcome);
        boolean warned = outcome.endsWith(", warned");
        assertEquals(warned, row.outcome().endsWith(", warned"), outcome);
        TABLE.put(
                "%s | %s".formatted(row.says(), row.kind()),
                outcome.replaceFirst(": \\[.*", "").replaceFirst(" by the key.*?(,|$)", "$1"));
    }

    /// The docs have the same table: it is written by hand, and held against this one.
    @AfterAll
    static void print() throws Exception {
        StringBuilder table = new StringBuilder();
        TABLE.forEach((what, outcome) ->
                table.append(
                        "| %s | %s |\n"
                                .formatted(
                                        what.replace("SIGNED_LIST", "signed list")
                                                .replace("CLEARsigned list", "clearsigned list")
                                                .replace("SIGNED_IMAGE", "signed ISO"),
                                        outcome)));
        System.out.println(table);
        if (TABLE.size() == rows().size()) {
            String docs = Files.readString(Path.of("docs/trust.md"));
            assertTrue(docs.contains(table), "docs/trust.md has not this table:\n" + table);
        }
    }
}
