package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.codec.MalformedException;
import org.webboot.kernel.BzImage;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The kernel that runs webboot, which the image carries once more as a file, with its modules. It
/// can start systems whose own kernel can't see an image in memory; their own modules don't fit it,
/// so what they need to find their medium is added.
///
/// @param file of the kernel
/// @param root of the file system that has the modules
/// @param release as `uname -r` has it
public record OwnKernel(Path file, Path root, String release) {
    private static final List<String> TREES = List.of("lib/modules");

    /// What a live system mounts: its medium, the images in it, and a layer to write to. Those that
    /// are built in or that the image doesn't carry are left out.
    private static final List<String> LIVE =
            List.of(
                    "isofs",
                    "loop",
                    "squashfs",
                    "overlay",
                    // What libcrc32c, and so erofs, asks for when it is loaded; no module says so.
                    "crc32c_generic",
                    "erofs",
                    "ext4",
                    "dm_snapshot");

    public static OwnKernel of(SystemRoot root) {
        return new OwnKernel(
                root.path().resolve("boot/vmlinuz"),
                root.path(),
                SystemRoot.line(root.proc("sys/kernel/osrelease")).orElse("unknown"));
    }

    long bytes() throws BootException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw missing(file, e);
        }
    }

    /// @throws BootException if it is not the kernel that runs now
    public BzImage checked() throws BootException {
        BzImage kernel;
        try (InputStream in = Files.newInputStream(file)) {
            kernel = BzImage.parse(in.readNBytes(BzImage.HEAD));
        } catch (MalformedException e) {
            throw new BootException(
                    Stage.HANDOVER,
                    "%s, webboot's own kernel, is none: %s".formatted(file, e.getMessage()),
                    "build the image again",
                    e);
        } catch (IOException e) {
            throw missing(file, e);
        }
        if (!kernel.release().equals(release)) {
            throw new BootException(
                    Stage.HANDOVER,
                    "webboot's own kernel %s is release %s, but %s runs, and the image's modules are for that"
                            .formatted(file, kernel.release(), release),
                    "start the image with the kernel that it was built for");
        }
        return kernel;
    }

    /// The pmem drivers and what a live system needs to mount its medium, in the order to load
    /// them.
    List<KernelModule> modules() throws BootException {
        try {
            LiveModules tree =
                    LiveModules.of(root, release, TREES)
                            .orElseThrow(() -> new IOException("no modules of " + release));
            List<KernelModule> all = new ArrayList<>(tree.load(LIVE));
            all.addAll(
                    tree.load(DriverSet.PMEM)
                            .orElseThrow(() -> new IOException("no nd_pmem or no nd_e820")));
            return all;
        } catch (IOException e) {
            throw missing(root.resolve(TREES.getFirst()).resolve(release), e);
        }
    }

    /// Names of what it has built in; empty if that can't be read.
    Optional<Set<String>> builtIn() {
        Path list = root.resolve(TREES.getFirst()).resolve(release).resolve("modules.builtin");
        try {
            return Optional.of(InitrdModules.builtIn(Files.readAllLines(list)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static BootException missing(Path path, IOException e) {
        return new BootException(
                Stage.HANDOVER,
                "webboot's own kernel can't be used: %s: %s".formatted(path, e.getMessage()),
                "it is there in the image that scripts/build-image makes; elsewhere, leave"
                        + " -use-webboot-kernel out",
                e);
    }
}
