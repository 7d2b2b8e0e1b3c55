package org.webboot.vm;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;

/// One image, unchanged, on all kinds of adapters; and with a keyboard.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class NicsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"VIRTIO", "E1000", "E1000E", "RTL8139"})
    void fetchesOver(Nic.Model model) throws IOException {
        try (Agent agent = Agent.atShell(machine(model.toString()).nic(Nic.user(model)))) {
            dryRun(agent);
        }
    }

    @Test
    void fetchesOverAUsbAdapterThatIsPluggedInLater() throws IOException {
        Nic nic = Nic.user(Nic.Model.USB);
        try (Agent agent = Agent.atShell(machine("usb").usb().socketFor(nic))) {
            agent.shell("ls /sys/class/net | grep -v '^lo$'").exits(1);
            agent.vm().plug(nic);
            agent.shell("until ls /sys/class/net | grep -v '^lo$'; do sleep 1; done").succeeds();
            dryRun(agent);
        }
    }

    @Test
    void understandsAUsbKeyboard() throws IOException {
        // The last console of the command line is the person's: webboot's shell is on tty1.
        Machine machine = machine("keyboard").append("console=tty0").usbKeyboard();
        try (Agent agent = Agent.atShell(machine)) {
            // Not the greeting on /dev/vcs1: the drivers' messages may have moved it off the
            // screen.
            agent.shell("until [ -e /run/webboot/session ]; do sleep 1; done").succeeds();
            // The drivers are bound a moment before keys are taken; the raw device comes last.
            agent.shell("until [ -e /sys/class/hidraw/hidraw0 ]; do sleep 1; done; sleep 1")
                    .succeeds();
            agent.vm().typeKeys("echo Typed:$((6*7)) > /dev/ttyS0\n");
            agent.vm().console().expect("Typed:42", PATIENCE);
        }
    }

    /// Everything but the kexec, with the ISO from the host.
    private static void dryRun(Agent agent) throws IOException {
        LabIso iso = LabIso.ofThisRun();
        try (FaultyServer server = FaultyServer.plain()) {
            server.at("/live.iso", Content.file(iso.file()));
            agent.webboot(
                            "-dryrun -sha256 %s %s"
                                    .formatted(iso.sha256(), Agent.uri(server, "/live.iso")))
                    .succeeds();
            agent.nothingLoaded();
        }
    }

    private static Machine machine(String test) {
        return LabImage.underTest().machine("NicsIT." + test).append(Agent.WINDOW);
    }
}
