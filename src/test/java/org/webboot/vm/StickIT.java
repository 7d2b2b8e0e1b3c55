package org.webboot.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;

/// A FAT stick in webboot's own image: an entry for the catalog, and an ISO.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.IMAGE, Need.LIVE_ISO})
@Recorded("vm")
class StickIT {
    private static final Path ENTRY =
            Path.of("src/main/resources/org/webboot/catalog/debian.properties");

    @TempDir Path stick;

    @Test
    void takesEntriesAndIsosFromAStick() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        Files.writeString(
                stick.resolve("mine.properties"),
                Files.readString(ENTRY)
                        .replaceFirst("(?m)^name +=.*", "name = mine")
                        .replaceFirst("(?m)^aliases +=.*\n", ""));
        Files.copy(iso.file(), stick.resolve("live.iso"));
        try (Agent agent =
                Agent.atShell(
                        LabImage.underTest()
                                .machine("StickIT")
                                .append(Agent.WINDOW)
                                .usb()
                                // QEMU makes a FAT partition of the directory.
                                .qemu(
                                        "-drive",
                                        "if=none,id=stick,format=raw,readonly=on,file=fat:" + stick,
                                        "-device",
                                        "usb-storage,drive=stick"))) {
            agent.shell("until [ -e /dev/sda1 ]; do sleep 1; done").succeeds();
            agent.shell("mount -o ro /dev/sda1 /mnt && cat /proc/mounts").succeeds().says("vfat");
            agent.webboot("list -distros /mnt").succeeds().says("mine");
            agent.webboot(
                            "-dhcp4=false -dhcp6=false -dryrun -sha256 %s /mnt/live.iso"
                                    .formatted(iso.sha256()))
                    .succeeds()
                    .says("/dev/pmem0");
            agent.nothingLoaded();
        }
    }
}
