package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.webboot.codec.CountedOutput;
import org.webboot.plan.ByteSize;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Puts kernel and initrd where kexec can open them.
final class Extraction {
    private static final int ALIGNMENT = 4;
    private static final String KERNEL = "vmlinuz";
    private static final String INITRD = "initrd";
    private static final String UNFINISHED = ".part";

    private final Path directory;
    private final List<Part> parts = new ArrayList<>();

    /// A piece of the new initrd.
    record Part(String name, long bytes) {
        @Override
        public String toString() {
            return "%s (%s)".formatted(name, new ByteSize(bytes));
        }
    }

    Extraction(Path directory) {
        this.directory = directory;
    }

    /// @throws BootException if there is no room
    void prepare(long needed) throws BootException {
        try {
            Files.createDirectories(directory);
            // Of a run that failed: in a tmpfs they would take the room that this one needs.
            clear();
            FileStore store = Files.getFileStore(directory);
            // A ramfs, such as the initramfs itself, has no size at all.
            long free = store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
            if (free < needed) {
                throw new BootException(
                        Stage.HANDOVER,
                        "the kernel and initrd of the live system need %s, and %s has %s"
                                .formatted(new ByteSize(needed), directory, new ByteSize(free)),
                        "make room there; more memory helps if that is a tmpfs");
            }
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /// Removes what this or an earlier run has put there.
    void clear() throws IOException {
        for (String name : List.of(KERNEL, INITRD)) {
            Files.deleteIfExists(directory.resolve(name));
            Files.deleteIfExists(directory.resolve(name + UNFINISHED));
        }
    }

    Path kernel(Source file) throws BootException {
        return write(KERNEL, out -> copy(file, out));
    }

    /// The vendor's initrds in their order, then ours. Ours must be the last: the kernel takes
    /// microcode from the very front only.
    Path initrd(List<Source> files, Overlay overlay) throws BootException {
        return write(
                INITRD,
                out -> {
                    CountedOutput counter = new CountedOutput(out);
                    for (Source file : files) {
                        copy(file, counter);
                        parts.add(new Part(file.name(), file.bytes()));
                        pad(counter);
                    }
                    if (!overlay.isEmpty()) {
                        long before = counter.written();
                        overlay.write(counter);
                        parts.add(new Part("webboot's archive", counter.written() - before));
                    }
                });
    }

    /// What the new initrd was made of.
    List<Part> parts() {
        return List.copyOf(parts);
    }

    /// Zeros up to a multiple of four, as a plain archive behind them wants it (init/initramfs.c),
    /// and at least four of them: they are the only end mark that a legacy lz4 frame has
    /// (lib/decompress_unlz4.c).
    private static void pad(CountedOutput out) throws IOException {
        int toAligned = (int) (-out.written() & (ALIGNMENT - 1));
        out.write(new byte[toAligned + ALIGNMENT]);
    }

    private static void copy(Source file, OutputStream out) throws IOException {
        try (InputStream in = file.open()) {
            long copied = in.transferTo(out);
            if (copied != file.bytes()) {
                throw new IOException(
                        "%s gave %d bytes instead of %d"
                                .formatted(file.name(), copied, file.bytes()));
            }
        }
    }

    /// Something that fills a file.
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private Path write(String name, Content content) throws BootException {
        Path target = directory.resolve(name);
        Path unfinished = directory.resolve(name + UNFINISHED);
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                content.to(out);
            }
            return Files.move(
                    unfinished,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw failed(target, e);
        }
    }

    private static BootException failed(Path path, IOException e) {
        return new BootException(
                Stage.HANDOVER,
                "writing %s: %s".formatted(path, e),
                "see that this directory can be written and has room",
                e);
    }
}
