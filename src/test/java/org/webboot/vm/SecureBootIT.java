package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.Lab;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;
import org.webboot.lab.SecureBoot;
import org.webboot.lab.SignedKernel;
import org.webboot.stage.Stage;

/// Secure Boot is on, with the keys that machines are sold with: firmware, Debian's shim and GRUB
/// start webboot, whose kernel starts what Debian signed, and nothing else.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO, Need.SECURE_BOOT})
@Recorded("vm")
class SecureBootIT {
    // Above 4 GiB: the firmware, GRUB and the initrd keep to the RAM below.
    private static final String WINDOW = "memmap=1G!4G";
    private static final Duration FIRMWARE = Duration.ofMinutes(6);
    private static final Duration START = Duration.ofMinutes(5);

    /// It fetches four images, one after the other.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    // Its own words are few: all that the kernel says is printed, `quiet` or not.
    private static final String SECOND = Agent.SECOND + " ignore_loglevel";

    @Test
    void startsWhatDebianSignedAndNothingElse() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        try (FaultyServer server = FaultyServer.plain();
                Agent agent = agent("signed", "")) {
            agent.shell("cat /sys/kernel/security/lockdown").says("[integrity]");
            // What the verdict goes by; when it differs from the kernel, this is in the log.
            agent.shell("grep asymmetri /proc/keys").says("Debian Secure Boot CA: ");
            refusesOtherKernels(agent, server, iso);
            server.at("/live.iso", Content.file(iso.file()));
            String live = Agent.uri(server, "/live.iso").toString();
            agent.webboot("plan -sha256 %s %s".formatted(iso.sha256(), live))
                    .says("whom it knows by the key of Debian Secure Boot CA");
            // The stricter kind can only be turned on; what boots under it boots under both.
            agent.shell("echo confidentiality >/sys/kernel/security/lockdown").exits(0);
            agent.shell("cat /sys/kernel/security/lockdown").says("[confidentiality]");
            agent.boot(live, SECOND, iso);
            agent.vm().console().expect("Kernel is locked down", START);
            agent.becomes(iso, WINDOW);
        }
    }

    private static void refusesOtherKernels(Agent agent, FaultyServer server, LabIso iso)
            throws IOException {
        Path directory = Lab.freshOutput("SecureBootIT.kernels");
        Path kernel = directory.resolve("vmlinuz");
        iso.kernelTo(kernel);
        SignedKernel signed = new SignedKernel(kernel, directory);
        LabIso unsigned = iso.with("unsigned", signed.unsigned());
        foresees(agent, server, unsigned, "is not signed");
        refuses(agent, server, unsigned, "is not signed", "ENODATA");
        LabIso strange = iso.with("stranger", signed.ofAStranger());
        foresees(agent, server, strange, "is signed by stranger");
        refuses(agent, server, strange, "a key that this one does not know", "ENOKEY");
        // Only who has the whole kernel can tell: no verdict before the download does.
        LabIso altered = iso.with("altered", signed.altered());
        refuses(agent, server, altered, "signature is not accepted", "EKEYREJECTED");
    }

    private static String job(FaultyServer server, LabIso iso) throws IOException {
        String path = "/" + iso.file().getFileName();
        server.at(path, Content.file(iso.file()));
        return "-sha256 %s %s".formatted(iso.sha256(), Agent.uri(server, path));
    }

    /// The verdict, for which little of the image is fetched.
    private static void foresees(Agent agent, FaultyServer server, LabIso iso, String why)
            throws IOException {
        long before = server.bodyBytes();
        agent.refuses(
                Stage.VERDICT, job(server, iso), "locked down (integrity)", why, "Secure Boot");
        long fetched = server.bodyBytes() - before;
        assertTrue(fetched < iso.bytes() / 10, fetched + " bytes; " + server.log());
    }

    /// What the kernel says to somebody who does not heed the verdict.
    private static void refuses(
            Agent agent, FaultyServer server, LabIso iso, String why, String answer)
            throws IOException {
        agent.refuses(
                Stage.KEXEC,
                "-ignore-verdict signature " + job(server, iso),
                why,
                answer,
                "Secure Boot");
    }

    /// GRUB hands quotes on in a way of its own.
    @Test
    void takesItsJobFromGrub() throws IOException {
        String job = Agent.job("-dhcp4=false -dhcp6=false -dryrun '/iso/my live.iso'");
        try (Agent agent = agent("job", job)) {
            agent.vm().console().expect("there is no file /iso/my live.iso", START);
            agent.vm().console().expect("webboot ended with exit code 11", START);
        }
    }

    private static Agent agent(String test, String job) throws IOException {
        String line = "console=ttyS0 panic=-1 webboot.ntp=none %s %s".formatted(WINDOW, job);
        Agent agent =
                Agent.started(
                        SecureBoot.machine("SecureBootIT." + test, LabImage.underTest(), line)
                                .limit(LIMIT)
                                .nic(Nic.user(Nic.Model.VIRTIO)));
        agent.vm().console().expect("EFI stub: UEFI Secure Boot is enabled.", FIRMWARE);
        agent.vm().console().expect("secureboot: Secure boot enabled", START);
        if (job.isEmpty()) {
            agent.vm().shell().awaitReady(START);
        }
        return agent;
    }
}
