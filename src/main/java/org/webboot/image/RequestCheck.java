package org.webboot.image;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// What can be said against a request before anything is read or written.
final class RequestCheck {
    private static final long NEWC_MOST = 0xffff_ffffL; // c_filesize has eight hex digits

    private RequestCheck() {}

    static void check(ImageRequest request) throws BootException {
        if (!Files.isExecutable(request.tree().resolve("bin/webboot"))) {
            throw new BootException(
                    Stage.USAGE,
                    "%s is no webboot tree: it has no bin/webboot".formatted(request.tree()),
                    "run 'mvn package', and start target/webboot/bin/webboot");
        }
        if (!request.wifi() && !request.wifiConfigs().isEmpty()) {
            throw new BootException(
                    Stage.USAGE,
                    "-wifi-config is for an image with Wi-Fi, and -wifi=false leaves it out",
                    "leave one of the two away");
        }
        if (request.iso().isPresent()) {
            checkSize("-iso", request.iso().get());
        }
        for (AddedFile file : request.files()) {
            checkSize("-file", file.source());
        }
    }

    private static void checkSize(String option, Path file) throws BootException {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "Is a directory");
            }
            long bytes = Files.size(file);
            if (bytes > NEWC_MOST) {
                throw new BootException(
                        Stage.USAGE,
                        "%s has %d bytes; a file in an initramfs has %d at most"
                                .formatted(file, bytes, NEWC_MOST),
                        "leave it on a disk or a server and name it when webboot runs");
            }
        } catch (IOException e) {
            throw new BootException(
                    Stage.USAGE, "%s %s: %s".formatted(option, file, e), "name a file", e);
        }
    }

    static void checkModules(ImageRequest request, KernelFile kernel) throws BootException {
        if (request.kernelModules().isEmpty()) {
            return;
        }
        Path modules = request.kernelModules().get();
        String version = modules.toAbsolutePath().normalize().getFileName().toString();
        if (!version.equals(kernel.release())) {
            throw new BootException(
                    Stage.USAGE,
                    "the kernel %s is %s, and the modules in %s are for %s"
                            .formatted(kernel.path(), kernel.release(), modules, version),
                    "give the directory lib/modules/" + kernel.release());
        }
        if (!Files.exists(modules.resolve("modules.dep"))) {
            throw new BootException(
                    Stage.USAGE,
                    "%s has no modules.dep".formatted(modules),
                    "run: depmod -b %s %s".formatted(modules.resolve("../../.."), version));
        }
    }
}
