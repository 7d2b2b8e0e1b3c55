package org.webboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.webboot.memory.Capacity;
import org.webboot.os.SystemRoot;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// The ISO in the image.
final class CarriedIso {
    private static final String SUFFIX = ".iso";

    private final SystemRoot root;

    CarriedIso(SystemRoot root) {
        this.root = root;
    }

    /// A path that does not exist where the image carries none.
    Path file() throws BootException {
        Path directory = root.path().resolve("iso");
        return MachineRooms.entries(directory).stream()
                .filter(file -> file.toString().endsWith(SUFFIX))
                .findFirst()
                .orElse(directory.resolve("none" + SUFFIX));
    }

    /// The same, as it was when it was packed. Where memory does not hold it, the kernel cuts it
    /// off or leaves it out, tells that its log alone, and starts (init/initramfs.c, do_copy()).
    ///
    /// @throws BootException of stage MEMORY if it is less
    Path whole() throws BootException {
        Path file = file();
        long there = file.toFile().length(); // 0 where there is none
        long packed = packed().orElse(there);
        long missing = packed - there;
        if (missing <= 0) {
            return file;
        }
        long ram = Capacity.look(root, packed).left();
        // The file system of an initramfs takes half of the memory.
        ByteSize needed = new ByteSize(ram + 2 * missing).ceiling(ByteSize.mebi(64).bytes());
        throw new BootException(
                Stage.MEMORY,
                "this machine's memory did not hold the ISO that the image carries: of its %d bytes %d are here; beside the window there are %s of memory"
                        .formatted(packed, there, new ByteSize(ram)),
                "a machine, or a smaller window, with at least %s beside it; or name the ISO's address: fetched, it needs the window alone"
                        .formatted(needed));
    }

    /// What `build-image` noted. Nobody did if another archive brought the ISO.
    private Optional<Long> packed() {
        try {
            List<String> lines = Files.readAllLines(root.path().resolve("etc/webboot/iso-bytes"));
            return lines.stream().findFirst().map(Long::valueOf);
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
