package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.webboot.codec.CpioWriter;
import org.webboot.kernel.Elf;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The archive that goes behind the vendor's initrd: a program that loads the pmem drivers and then
/// becomes the vendor's own init. Everything in it lies under `webboot/`: a directory entry `lib`
/// or `bin` would replace the link of a merged-/usr initrd and kill it.
final class Overlay {
    /// What the kernel is to start in the place of `/init`.
    static final String RDINIT = "rdinit=/webboot/init";

    private final List<KernelModule> modules;
    private final Path busybox;
    private final long busyboxBytes;
    private final Path medium;

    private Overlay(List<KernelModule> modules, Path busybox, long busyboxBytes, Path medium) {
        this.modules = List.copyOf(modules);
        this.busybox = busybox;
        this.busyboxBytes = busyboxBytes;
        this.medium = medium;
    }

    /// @param modules in the order to load them
    /// @param busybox a static one, that runs in any initrd
    /// @param medium block device to wait for
    /// @throws BootException if that busybox can't be used
    static Overlay of(List<KernelModule> modules, Path busybox, Path medium) throws BootException {
        try {
            long bytes = Files.size(busybox);
            if (!Elf.isStatic(busybox)) {
                throw new BootException(
                        Stage.HANDOVER,
                        busybox + " is not a static program and would not run in another initrd",
                        "install the package busybox-static, or name a static busybox");
            }
            return new Overlay(modules, busybox, bytes, medium);
        } catch (IOException e) {
            throw new BootException(
                    Stage.HANDOVER,
                    "busybox, which the live system's first steps need, can't be read: " + e,
                    "install the package busybox-static, or name a static busybox",
                    e);
        }
    }

    /// Writes the archive, uncompressed: every kernel can unpack that.
    void write(OutputStream out) throws IOException {
        CpioWriter cpio = new CpioWriter(out, 0);
        cpio.directory("webboot", 0755);
        try (InputStream in = Files.newInputStream(busybox)) {
            cpio.file("webboot/busybox", 0755, busyboxBytes, in);
        }
        cpio.file("webboot/init", 0755, script());
        cpio.file("webboot/medium", 0644, line(medium.toString()));
        cpio.directory("webboot/modules", 0755);
        for (KernelModule module : modules) {
            cpio.file("webboot/modules/" + module.file(), 0644, module.content());
        }
        String order = modules.stream().map(KernelModule::file).collect(Collectors.joining("\n"));
        cpio.file("webboot/modules/order", 0644, line(order));
        cpio.finish();
    }

    /// At least what [#write] will give.
    long bytes() {
        long payload = busyboxBytes;
        for (KernelModule module : modules) {
            payload += module.content().length;
        }
        return payload + (64L << 10);
    }

    List<String> files() {
        return modules.stream().map(KernelModule::file).toList();
    }

    static byte[] script() throws IOException {
        try (InputStream in = Overlay.class.getResourceAsStream("init")) {
            return Objects.requireNonNull(in, "resource init").readAllBytes();
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
