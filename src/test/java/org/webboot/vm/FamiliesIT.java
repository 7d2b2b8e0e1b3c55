package org.webboot.vm;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;

/// One live system of every family runs from memory, in a machine without a disk. Names that end in
/// `-standin` have an initrd that was written after the vendor's search rules; the others have the
/// vendor's own code (`scripts/build-lab-iso`).
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class FamiliesIT {
    /// So much that archiso, left alone, copies its image and lets go of the medium.
    private static final String AMPLE = "5G";

    private static final Duration LIMIT = Duration.ofMinutes(12);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ubuntu-standin"})
    void boots(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("boots-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"live-boot-13"})
    @Tag("campaign")
    void bootsLiveBoot(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("live-boot-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "fedora-059",
                "fedora-059-nested",
                "fedora-106",
                "fedora-106-erofs",
                "leap-059",
                "debian-dracut-106",
            })
    @Tag("campaign")
    void bootsDracut(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("dracut-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"kiwi-live"})
    @Tag("campaign")
    void bootsKiwi(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("kiwi-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ubuntu-layers-standin", "ubuntu-classic-standin", "mint-standin"})
    @Tag("campaign")
    void bootsCasper(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("casper-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"arch-standin", "arch-label-standin", "systemrescue-standin"})
    @Tag("campaign")
    void bootsArchiso(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("archiso-" + iso).memory(AMPLE));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "manjaro-standin",
                "tinycore-standin",
                "alpine-standin",
                "nixos-standin",
                "nixos-systemd-standin",
            })
    @Tag("campaign")
    void bootsTheRest(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("rest-" + iso));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"centos-stream-standin", "rocky-dvd-standin"})
    @Tag("campaign")
    void bootsAnaconda(String iso) throws IOException {
        becomes(LabIso.named(iso), machine("anaconda-" + iso));
    }

    /// The disk has the same ISO with another nonce. Where a label or a UUID is looked up it would
    /// win: it did, three times of three.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "live-boot-12",
                "ubuntu-standin",
                "arch-standin",
                "arch-label-standin",
                "systemrescue-standin",
                "manjaro-standin",
                "nixos-standin",
                "nixos-systemd-standin",
                "alpine-standin",
                "kiwi-live",
                "leap-059",
                "centos-stream-standin",
                "rocky-dvd-standin",
            })
    @Tag("campaign")
    void isNotLuredByADiskWithTheSameLabel(String iso) throws IOException {
        LabIso decoy = LabIso.decoyOf(iso);
        becomes(
                LabIso.named(iso),
                machine("lured-" + iso)
                        .qemu(
                                "-drive",
                                "file=%s,format=raw,if=virtio,readonly=on"
                                        .formatted(decoy.file())));
    }

    private static void becomes(LabIso iso, Machine machine) throws IOException {
        try (FaultyServer server = FaultyServer.plain();
                Agent agent = Agent.atShell(machine)) {
            server.at("/live.iso", Content.file(iso.file()));
            agent.boot(Agent.uri(server, "/live.iso").toString(), iso);
            agent.becomes(iso);
        }
    }

    private static Machine machine(String test) {
        return LabImage.underTest()
                .machine("FamiliesIT." + test)
                .limit(LIMIT)
                .append(Agent.WINDOW)
                .nic(Nic.user(Nic.Model.VIRTIO));
    }
}
