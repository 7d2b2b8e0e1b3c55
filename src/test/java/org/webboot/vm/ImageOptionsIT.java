package org.webboot.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.lab.HostCommand;
import org.webboot.lab.Lab;
import org.webboot.lab.LabImage;
import org.webboot.lab.LabIso;
import org.webboot.lab.Need;
import org.webboot.lab.Needs;
import org.webboot.lab.Recorded;
import org.webboot.lab.StockKernel;
import org.webboot.lab.TestAuthority;
import org.webboot.stage.Stage;

/// What `webboot build-image` was asked for is in the machine that starts its image.
@Tag("vm")
@Tag("campaign")
@Needs({Need.VM, Need.TREE, Need.KERNEL, Need.LIVE_ISO})
@Recorded("vm")
class ImageOptionsIT {
    private static final Duration BUILD = Duration.ofMinutes(20);
    private static final Duration QUICK = Duration.ofMinutes(1);

    @TempDir Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"xz", "lzma", "gzip", "none"})
    void startsHoweverItIsCompressed(String compression) throws IOException {
        LabImage image = build("-compress", compression);
        try (Agent agent = Agent.atShell(image.machine("ImageOptionsIT." + compression))) {
            agent.webboot("-version").succeeds();
        }
    }

    /// A carried kernel of its own, a carried ISO, a file, firmware that a driver names.
    @Test
    void carriesWhatItIsGiven() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        Path note = Files.writeString(directory.resolve("note"), "carried along\n");
        Path firmware = directory.resolve("firmware");
        Path blob = firmware.resolve("rtl_nic/rtl8168g-2.fw");
        Files.createDirectories(firmware.resolve("rtl_nic"));
        Files.writeString(blob, "stands for firmware\n");
        // Another kernel than the image's own: the same with bytes behind it, as a signature would
        // have.
        Path kernel = directory.resolve("vmlinuz.other");
        Files.write(kernel, Files.readAllBytes(StockKernel.cached().orElseThrow().image()));
        Files.write(kernel, new byte[512], StandardOpenOption.APPEND);
        TestAuthority ca = new TestAuthority();
        LabImage image =
                build(
                        "-ca-file",
                        Files.writeString(directory.resolve("ca.pem"), ca.pem()).toString(),
                        "-iso",
                        Files.copy(iso.file(), directory.resolve("live.img")).toString(),
                        "-file",
                        note + ":/srv/notes/one",
                        "-firmware",
                        firmware.toString(),
                        "-bzImage",
                        kernel.toString());
        try (Agent agent =
                Agent.atShell(
                        image.machine("ImageOptionsIT.carried")
                                .memory("4G")
                                .append(Agent.WINDOW))) {
            agent.shell("cat /srv/notes/one").succeeds().says("carried along");
            agent.shell("cat /lib/firmware/rtl_nic/rtl8168g-2.fw")
                    .succeeds()
                    .says("stands for firmware");
            agent.shell("cat /etc/webboot/ca/added.pem")
                    .succeeds()
                    .says(ca.pem().lines().skip(1).findFirst().orElseThrow());
            agent.shell("sha256sum /boot/vmlinuz").succeeds().says(sha256(kernel));
            agent.webboot(
                            "-dryrun -dhcp4=false -dhcp6=false -sha256 %s local"
                                    .formatted(iso.sha256()))
                    .succeeds();
            agent.nothingLoaded();
        }
    }

    /// Half of it, which an initramfs may fill, takes the image, but not its ISO as well.
    @Test
    void tellsThatTheMemoryDoesNotHoldTheCarriedIso() throws IOException {
        LabIso iso = LabIso.ofThisRun();
        LabImage image = build("-wifi=false", "-iso", iso.file().toString());
        try (Agent agent = Agent.atShell(image.machine("ImageOptionsIT.ram").memory("576M"))) {
            agent.refuses(
                    Stage.MEMORY,
                    "-dryrun -dhcp4=false -dhcp6=false -allow-unverified local",
                    "did not hold the ISO that the image carries",
                    "of its %d bytes".formatted(Files.size(iso.file())));
        }
    }

    private LabImage build(String... options) throws IOException {
        StockKernel kernel = StockKernel.cached().orElseThrow();
        Path output = directory.resolve("webboot.img");
        List<String> words = new ArrayList<>();
        words.addAll(List.of(Lab.tree().resolve("bin/webboot").toString(), "build-image"));
        words.addAll(List.of("-kernel", kernel.image().toString()));
        words.addAll(
                List.of(
                        "-kernel-modules",
                        kernel.root().resolve("lib/modules").resolve(kernel.release()).toString()));
        words.addAll(List.of("-output", output.toString()));
        words.addAll(List.of(options));
        String _ = HostCommand.output(BUILD, words);
        return new LabImage(output, kernel.image());
    }

    private static String sha256(Path file) throws IOException {
        return HostCommand.output(QUICK, "sha256sum", file.toString()).substring(0, 64);
    }
}
