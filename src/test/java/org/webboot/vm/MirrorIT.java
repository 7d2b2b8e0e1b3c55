package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private static final String DIRECTORY = "/debian-cd/current-live/amd64/iso-hybrid/";
    private static final String ISO = "debian-live-13.7.0-amd64-standard.iso";
    private static final int ISO_BYTES = 1 << 20;

    /// Not where the image keeps authorities that it trusts unasked.
    private static final String CA = "/etc/lab-ca.pem";

    private static final int HTTPS = 443;

    @Test
    void refusesAnIsoThatOnlyTheMirrorItselfVouchesFor() throws IOException {
        LabCa ca = LabCa.vouchingFor(VENDOR);
        LabImage image =
                LabImage.underTest()
                        .with(
                                "mirror",
                                new Initramfs()
                                        .text(CA, ca.pem())
                                        // Its certificate looks like a captive portal's: nobody
                                        // outside the lab is to be asked.
                                        .text("/etc/webboot/portal-probes", "")
                                        .text(
                                                "/etc/hosts",
                                                "127.0.0.1 localhost\n%s %s\n"
                                                        .formatted(Agent.HOST, VENDOR)));
        try (FaultyServer mirror = FaultyServer.tls("127.0.0.1", HTTPS, ca.identity(), VENDOR);
                Agent agent =
                        Agent.atShell(
                                image.machine("MirrorIT.replica")
                                        .append(Agent.WINDOW)
                                        .nic(Nic.user(Nic.Model.VIRTIO)))) {
            Content genuine = Content.random(1, ISO_BYTES);
            Content changed = Content.random(2, ISO_BYTES);
            String trusting = "-ca-file " + CA + " ";

            serve(mirror, changed, changed);
            agent.refuses(Stage.VERIFY, trusting + "debian", "nothing vouches for");
            agent.refuses(
                    Stage.VERIFY,
                    trusting + "-sha256 " + digest(genuine) + " debian",
                    digest(genuine).hex(),
                    digest(changed).hex());
            assertEquals(0, bodiesOf(mirror), () -> mirror.log().toString());

            serve(mirror, genuine, changed);
            agent.refuses(
                    Stage.VERIFY,
                    trusting + "-allow-unverified debian",
                    digest(genuine).hex(),
                    digest(changed).hex());
            agent.refuses(
                    Stage.VERIFY,
                    trusting + "-sha256 " + digest(genuine) + " debian",
                    digest(changed).hex());
            agent.refuses(Stage.CATALOG, "-allow-unverified debian", "certificate");
        }
    }

    private static void serve(FaultyServer mirror, Content listed, Content given)
            throws IOException {
        String list = "%s  %s\n".formatted(digest(listed), ISO);
        mirror.at(DIRECTORY + "SHA256SUMS", Content.of(list)).untagged();
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
