package org.webboot.vm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Initramfs;
import org.webboot.lab.LabCa;
import org.webboot.lab.LabImage;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.PgpKey;
import org.webboot.lab.Recorded;
import org.webboot.plan.Sha256;
import org.webboot.stage.Stage;

/// A mirror with another ISO than the vendor's: a replica of Debian's server, which the machine
/// takes for the real one, because its names and its authorities were changed.
@Tag("vm")
@Needs({Need.VM, Need.ROOT, Need.IMAGE})
@Recorded("vm")
class MirrorIT {
    private static final String VENDOR = "cdimage.debian.org";

    /// All that the entry of Debian names.
    private static final List<String> NAMES =
            List.of(
                    VENDOR,
                    "ftp.halifax.rwth-aachen.de",
                    "mirrors.kernel.org",
                    "www.debian.org",
                    "keyring.debian.org");

    private static final String DIRECTORY = "/debian-cd/current-live/amd64/iso-hybrid/";
    private static final String ISO = "debian-live-13.7.0-amd64-standard.iso";
    private static final int ISO_BYTES = 1 << 20;

    /// Not where the image keeps authorities that it trusts unasked.
    private static final String CA = "/etc/lab-ca.pem";

    private static final String KEY = "/etc/lab-key.asc";

    /// Entries that count where `-distros` names them.
    private static final String OWN = "/etc/lab-distros";

    private static final Path ENTRY =
            Path.of("src/main/resources/org/webboot/catalog/debian.properties");

    private static final int HTTPS = 443;

    private static final String TRUSTING = "-ca-file " + CA + " ";
    private static final String BY_OWN_ENTRY = TRUSTING + "-distros " + OWN + " debian";

    private final PgpKey lab = PgpKey.good("Lab <lab@example.org>");
    private final Content genuine = Content.random(1, ISO_BYTES);
    private final Content changed = Content.random(2, ISO_BYTES);

    /// What a machine that believes in the replica is told by it.
    private interface Visit {
        void to(Agent agent, FaultyServer mirror) throws IOException;
    }

    @Test
    void refusesAnIsoThatOnlyTheMirrorItselfVouchesFor() throws IOException {
        visit(
                "MirrorIT.replica",
                (agent, mirror) -> {
                    serve(mirror, changed, changed);
                    agent.refuses(Stage.VERIFY, TRUSTING + "debian", "nothing vouches for");
                    assertEquals(0, bodiesOf(mirror), () -> mirror.log().toString());
                    sign(
                            mirror,
                            PgpKey.good("Debian CD signing key <debian-cd@lists.debian.org>"),
                            changed);
                    agent.refuses(
                            Stage.VERIFY,
                            TRUSTING + "debian",
                            "nothing vouches for",
                            "counts nothing");
                    sign(mirror, lab, genuine);
                    serveIso(mirror, changed);
                    agent.refuses(
                            Stage.VERIFY, BY_OWN_ENTRY, digest(changed).hex(), lab.fingerprint());
                    serveIso(mirror, genuine);
                    // Believed, and no ISO: bytes without pattern.
                    agent.refuses(
                            Stage.ISO, BY_OWN_ENTRY, "vouched for by the key " + lab.fingerprint());
                });
    }

    @Test
    @Tag("campaign")
    void takesNoWordForAnother() throws IOException {
        visit(
                "MirrorIT.words",
                (agent, mirror) -> {
                    serve(mirror, genuine, changed);
                    agent.refuses(
                            Stage.VERIFY,
                            TRUSTING + "-allow-unverified debian",
                            digest(genuine).hex(),
                            digest(changed).hex());
                    agent.refuses(
                            Stage.VERIFY,
                            TRUSTING + "-sha256 " + digest(genuine) + " debian",
                            digest(changed).hex());
                    agent.refuses(Stage.CATALOG, "-allow-unverified debian", "certificate");
                    sign(mirror, lab, genuine);
                    agent.refuses(Stage.VERIFY, TRUSTING + "debian", "nothing vouches for");
                    String endorsed =
                            TRUSTING
                                    + "-signature https://%s%sSHA256SUMS.sign -key %s=%s debian"
                                            .formatted(VENDOR, DIRECTORY, lab.fingerprint(), KEY);
                    agent.refuses(Stage.VERIFY, endorsed, digest(changed).hex(), lab.fingerprint());
                    serveIso(mirror, genuine);
                    agent.refuses(
                            Stage.ISO, endorsed, "vouched for by the key " + lab.fingerprint());
                });
    }

    private void visit(String name, Visit visit) throws IOException {
        LabCa ca = LabCa.vouchingFor(NAMES.toArray(String[]::new));
        LabImage image =
                LabImage.underTest()
                        .with(
                                "mirror",
                                new Initramfs()
                                        .text(CA, ca.pem())
                                        .text(KEY, new String(lab.armored(), UTF_8))
                                        .text(OWN + "/debian.properties", overlay(lab))
                                        // Its certificate looks like a captive portal's: nobody
                                        // outside the lab is to be asked.
                                        .text("/etc/webboot/portal-probes", "")
                                        .text(
                                                "/etc/hosts",
                                                "127.0.0.1 localhost\n%s %s\n"
                                                        .formatted(
                                                                Agent.HOST,
                                                                String.join(" ", NAMES))));
        try (FaultyServer mirror = FaultyServer.tls("127.0.0.1", HTTPS, ca.identity(), VENDOR);
                Agent agent =
                        Agent.atShell(
                                image.machine(name)
                                        .append(Agent.WINDOW)
                                        .nic(Nic.user(Nic.Model.VIRTIO)))) {
            visit.to(agent, mirror);
        }
    }

    /// The shipped entry with another fingerprint, and nothing else.
    private static String overlay(PgpKey key) throws IOException {
        String shipped = Files.readString(ENTRY);
        String changed = shipped.replaceAll("(?<=fingerprints = )[0-9A-F]{40}", key.fingerprint());
        assertEquals(
                shipped.lines().filter(line -> !line.startsWith("fingerprints")).toList(),
                changed.lines().filter(line -> !line.startsWith("fingerprints")).toList());
        return changed;
    }

    /// Signs the list of `listed`, and gives that key where Debian's is.
    private static void sign(FaultyServer mirror, PgpKey key, Content listed) throws IOException {
        byte[] signature = key.sign(list(listed).getBytes(UTF_8));
        mirror.at(DIRECTORY + "SHA256SUMS", Content.of(list(listed))).untagged();
        mirror.at(DIRECTORY + "SHA256SUMS.sign", Content.of(PgpKey.armored(signature))).untagged();
        mirror.at("/CD/key-DA87E80D6294BE9B.txt", Content.of(key.armored())).untagged();
        mirror.at("/pks/lookup", Content.of(key.armored())).untagged();
    }

    private static String list(Content listed) throws IOException {
        return "%s  %s\n".formatted(digest(listed), ISO);
    }

    private static void serve(FaultyServer mirror, Content listed, Content given)
            throws IOException {
        mirror.at(DIRECTORY + "SHA256SUMS", Content.of(list(listed))).untagged();
        serveIso(mirror, given);
    }

    private static void serveIso(FaultyServer mirror, Content given) {
        mirror.at(DIRECTORY + ISO, given).untagged();
    }

    private static long bodiesOf(FaultyServer mirror) {
        return mirror.log().stream()
                .filter(served -> served.path().endsWith(".iso"))
                .mapToLong(served -> served.bodyBytes())
                .sum();
    }

    private static Sha256 digest(Content content) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(content.size())];
        content.read(0, bytes, bytes.length);
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
