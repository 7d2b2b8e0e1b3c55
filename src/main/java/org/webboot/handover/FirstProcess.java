package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webboot.kernel.Elf;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// A program that the next kernel starts in the place of its initrd's own: it loads drivers, sets
/// up the medium, and then becomes the vendor's own init. Everything of it lies below `webboot/`.
///
/// @param modules in the order to load them
/// @param awaited block device to wait for
/// @param image to stand behind that device, a loop device
/// @param watched block device whose mount the kernel log is told of
record FirstProcess(
        List<KernelModule> modules,
        Optional<Path> awaited,
        Optional<Image> image,
        Optional<Path> watched) {
    /// What the kernel is to start in the place of `/init`.
    static final String RDINIT = "rdinit=/webboot/init";

    /// A whole ISO.
    record Image(long bytes, Overlay.Opener content) {}

    FirstProcess {
        modules = List.copyOf(modules);
    }

    /// Whether there is anything for it to do.
    boolean needed() {
        return !modules.isEmpty() || image.isPresent() || watched.isPresent();
    }

    /// @param busybox a static one, that runs in any initrd
    /// @throws BootException if that busybox can't be used
    void addTo(Overlay overlay, Path busybox) throws BootException {
        try {
            overlay.copy(
                    "webboot/busybox", 0755, checked(busybox), () -> Files.newInputStream(busybox));
            overlay.file("webboot/init", 0755, script());
        } catch (IOException e) {
            throw new BootException(
                    Stage.HANDOVER,
                    "busybox, which the live system's first steps need, can't be read: " + e,
                    "install the package busybox-static, or name a static busybox",
                    e);
        }
        awaited.ifPresent(device -> overlay.text("webboot/medium", device.toString()));
        watched.ifPresent(device -> overlay.text("webboot/watch", device.getFileName().toString()));
        if (!modules.isEmpty()) {
            for (KernelModule module : modules) {
                overlay.file("webboot/modules/" + module.file(), 0644, module.content());
            }
            overlay.text(
                    "webboot/modules/order",
                    modules.stream().map(KernelModule::order).collect(Collectors.joining("\n")));
        }
        // The last: what runs out of room leaves the rest in place, and it can say so.
        image.ifPresent(iso -> overlay.copy("webboot/image.iso", 0444, iso.bytes(), iso.content()));
    }

    /// Whether it could run with that busybox.
    static boolean canRun(Path busybox) {
        try {
            return Elf.isStatic(busybox);
        } catch (IOException _) {
            return false;
        }
    }

    private static long checked(Path busybox) throws IOException, BootException {
        long bytes = Files.size(busybox);
        if (!Elf.isStatic(busybox)) {
            throw new BootException(
                    Stage.HANDOVER,
                    busybox + " is not a static program and would not run in another initrd",
                    "install the package busybox-static, or name a static busybox");
        }
        return bytes;
    }

    static byte[] script() throws IOException {
        try (InputStream in = FirstProcess.class.getResourceAsStream("init")) {
            return Objects.requireNonNull(in, "resource init").readAllBytes();
        }
    }
}
