package org.webboot.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.iso.IsoFile;
import org.webboot.os.BlockDevices;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Takes the pmem drivers out of the ISO's own root file system, so that they are of the very
/// kernel that is about to start, with the vendor's signature on them.
final class ModuleSearch {
    private final BlockDevices devices;
    private final Path device;
    private final Path mountPoint;

    /// @param device that the ISO lies on, from its first byte
    /// @param mountPoint does not exist yet; it is made and removed
    ModuleSearch(BlockDevices devices, Path device, Path mountPoint) {
        this.devices = devices;
        this.device = device;
        this.mountPoint = mountPoint;
    }

    /// The modules to load, in order; empty if the kernel has them built in.
    ///
    /// @param images squashfs images of the ISO, best first
    List<KernelModule> find(List<IsoFile> images, String release) throws BootException {
        List<String> answers = new ArrayList<>();
        for (IsoFile image : images) {
            try {
                Optional<List<KernelModule>> modules = look(image, release, answers);
                if (modules.isPresent()) {
                    return modules.get();
                }
            } catch (IOException e) {
                answers.add("%s: %s".formatted(image.path(), e.getMessage()));
            }
        }
        throw new BootException(
                Stage.HANDOVER,
                "the live system's initrd lacks the pmem drivers, and no image of the ISO gave modules for its kernel %s (%s)"
                        .formatted(
                                release,
                                answers.isEmpty()
                                        ? "there is no such image"
                                        : String.join("; ", answers)),
                "where a mount failed, webboot's own kernel needs loop and squashfs with that image's"
                        + " compression; else this image can't be booted from memory");
    }

    private Optional<List<KernelModule>> look(IsoFile image, String release, List<String> answers)
            throws IOException, BootException {
        Files.createDirectories(mountPoint);
        try (BlockDevices.Mounted _ =
                devices.mountSquashfs(device, image.offset(), image.bytes(), mountPoint)) {
            Optional<LiveModules> tree = LiveModules.of(mountPoint, release);
            if (tree.isPresent()) {
                return Optional.of(tree.get().pmemModules());
            }
            List<String> releases = LiveModules.releases(mountPoint);
            answers.add(
                    "%s has %s"
                            .formatted(
                                    image.path(),
                                    releases.isEmpty()
                                            ? "no modules"
                                            : "those of " + String.join(", ", releases)));
            return Optional.empty();
        } finally {
            Files.deleteIfExists(mountPoint);
        }
    }
}
