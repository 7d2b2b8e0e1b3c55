package org.webboot.vm;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.AccessPoint;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.RadioLab;
import org.webboot.lab.Recorded;

/// The kernel of `scripts/build-kernel --lab`, and an image without any module: even the radio is
/// built in.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.BUILT_KERNEL, Need.LIVE_ISO, Need.RADIO})
@Recorded(value = "kernel", kernel = "webboot.built-kernel")
class BuiltKernelIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Test
    void bootsALiveSystemOverWifiWithEverythingBuiltIn() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabImage image = RadioLab.withBuiltInRadios(LabImage.ofBuiltKernel(), "built-radio");
        Machine machine =
                RadioLab.withBuiltInRadios(image.machine("BuiltKernelIT.wifi"))
                        .append(Agent.WINDOW)
                        .nic(Nic.user(Nic.Model.VIRTIO))
                        .limit(LIMIT);
        try (FaultyServer server = FaultyServer.plain();
                Agent agent = Agent.atShell(machine)) {
            server.at("/live.iso", Content.file(iso.file()));
            agent.shell(
                            "[ ! -e /proc/modules ] && [ -z \"$(find / -xdev -name '*.ko*')\" ] && uname -r")
                    .succeeds()
                    .says("-webboot");
            RadioLab lab = RadioLab.up(agent.vm());
            lab.start(AccessPoint.SAE);
            agent.boot(
                    Joining.of(AccessPoint.SAE).arguments() + " " + Agent.uri(server, "/live.iso"),
                    iso);
            agent.becomes(iso);
        }
    }
}
