package org.webboot.vm;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Content;
import org.webboot.lab.FaultyServer;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Nic;
import org.webboot.lab.Recorded;

/// The kernel of `scripts/build-kernel --lab`, and an image without any module.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.BUILT_KERNEL, Need.LIVE_ISO})
@Recorded("vm")
class BuiltKernelIT {
    @Test
    void bootsALiveSystemWithEverythingBuiltIn() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabImage image = LabImage.ofBuiltKernel();
        try (FaultyServer server = FaultyServer.plain();
                Agent agent =
                        Agent.atShell(
                                image.machine("BuiltKernelIT.http")
                                        .append(Agent.WINDOW)
                                        .nic(Nic.user(Nic.Model.VIRTIO)))) {
            server.at("/live.iso", Content.file(iso.file()));
            agent.shell("[ ! -e /proc/modules ] && [ ! -e /lib/modules ] && uname -r")
                    .succeeds()
                    .says("-webboot");
            agent.boot(Agent.uri(server, "/live.iso").toString(), iso);
            agent.becomes(iso);
        }
    }
}
