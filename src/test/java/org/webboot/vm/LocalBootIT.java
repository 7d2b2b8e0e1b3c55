package org.webboot.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Initramfs;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.PacketDump;
import org.webboot.lab.Recorded;

/// The ISO is in the image: it boots, and no network is touched.
@Tag("vm")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class LocalBootIT {
    private static final Duration DRY_RUN = Duration.ofMinutes(5);

    @Test
    void bootsTheCarriedIsoAndTouchesNoInterface() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabImage image =
                LabImage.underTest()
                        .with("local", new Initramfs().file("/iso/live.iso", iso.file()));
        Nic nic = Nic.user(Nic.Model.VIRTIO);
        PacketDump dump = PacketDump.of(nic, "LocalBootIT.local");
        String arguments = "-dhcp4=false -dhcp6=false -sha256 %s".formatted(iso.sha256());
        Machine machine =
                image.machine("LocalBootIT.local")
                        .memory("4G") // the archive, and what is unpacked of it
                        .append(Agent.WINDOW)
                        .append(Agent.job(arguments + " -dryrun local"))
                        .nic(nic);
        try (Agent agent = Agent.started(dump.on(machine))) {
            agent.vm().console().expect("webboot ended with exit code 0", DRY_RUN);
            agent.vm().shell().awaitReady(DRY_RUN);
            agent.nothingLoaded();
            // include/uapi/linux/if.h: bit 0 is IFF_UP.
            agent.shell("echo up=$(($(cat /sys/class/net/eth0/flags) & 1))").says("up=0");
            agent.shell("cat /sys/class/net/eth0/operstate").says("down");
            assertTrue(dump.silent(), dump.file() + " holds packets");
            agent.boot("-dhcp4=false -dhcp6=false local", iso);
            agent.becomes(iso);
        }
    }
}
