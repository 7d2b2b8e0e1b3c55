package org.webboot.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.webboot.lab.BusyboxSystem;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Lab;
import org.webboot.lab.LabImage;
import org.webboot.lab.Machine;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Qemu;
import org.webboot.lab.Recorded;
import org.webboot.lab.StockKernel;

/// The relocatable tree: the same build in the image, with its ahead-of-time cache in use, and on a
/// system that has nothing but a kernel and a busybox.
@Tag("vm")
@Needs({Need.VM, Need.TREE})
@Recorded("vm")
class TreeIT {
    private static final Duration BOOT = Duration.ofMinutes(4);
    private static final Duration START = Duration.ofMinutes(2);
    // A JVM that can't use its cache ends with an error then, instead of going on without.
    private static final String CACHE_OR_NOTHING = "WEBBOOT_JAVA_OPTIONS=-XX:AOTMode=on ";

    @Test
    @Needs(Need.IMAGE)
    void isTheSameBuildInTheImageAndUsesItsCache() throws IOException {
        try (Agent agent = Agent.atShell(LabImage.underTest().machine("TreeIT.image"))) {
            agent.vm()
                    .shell()
                    .run(CACHE_OR_NOTHING + "webboot -version", START)
                    .succeeds()
                    .says(hostVersion());
        }
    }

    @Test
    @Needs(Need.KERNEL)
    void runsInAForeignInitramfs() throws IOException {
        StockKernel kernel = StockKernel.cached().orElseThrow();
        Path initramfs =
                BusyboxSystem.of(kernel, List.of())
                        .tree("/opt/webboot", Lab.tree())
                        .writeTo(Lab.output().resolve("foreign.initramfs"));
        Machine machine = Machine.of("TreeIT.foreign", kernel.image(), initramfs).memory("1G");
        try (Qemu vm = Qemu.start(machine)) {
            vm.shell().awaitReady(BOOT);
            vm.shell()
                    .run("/opt/webboot/bin/webboot -version", START)
                    .succeeds()
                    .says(hostVersion());
        }
    }

    /// With the commit it was built of.
    private static String hostVersion() throws IOException {
        return HostCommand.output(
                        START, Lab.tree().resolve("bin").resolve("webboot").toString(), "-version")
                .strip()
                .lines()
                .findFirst()
                .orElseThrow();
    }
}
