package org.webboot.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A small archive for the kernel to unpack as its root: alone, or behind a larger one whose files
/// it adds to and replaces.
///
/// It writes `newc` on its own, not with the writer under test (the kernel's
/// Documentation/driver-api/early-userspace/buffer-format.rst).
public final class Initramfs {
    private static final int DIRECTORY = 0040755;
    private static final int EXECUTABLE = 0100755;
    private static final int REGULAR = 0100644;
    private static final int SYMLINK = 0120777;
    private static final int ALIGNMENT = 4;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private sealed interface Content {
        record Text(String text) implements Content {}

        record HostFile(Path path) implements Content {}
    }

    private record Entry(int mode, Content content) {}

    /// Parents are made too. Never name one that is a symbolic link in the archive before: the
    /// kernel replaces it.
    public Initramfs directory(String path) {
        parent(path).ifPresent(this::directory);
        entries.putIfAbsent(path, new Entry(DIRECTORY, new Content.Text("")));
        return this;
    }

    public Initramfs text(String path, String text) {
        return add(path, REGULAR, new Content.Text(text));
    }

    public Initramfs script(String path, String text) {
        return add(path, EXECUTABLE, new Content.Text(text));
    }

    public Initramfs symlink(String path, String target) {
        return add(path, SYMLINK, new Content.Text(target));
    }

    /// A copy of a host's file, executable if that is.
    public Initramfs file(String path, Path from) {
        return add(
                path, Files.isExecutable(from) ? EXECUTABLE : REGULAR, new Content.HostFile(from));
    }

    /// A copy of a host's directory and all in it; symbolic links stay links.
    public Initramfs tree(String path, Path from) throws IOException {
        directory(path);
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(f -> !f.equals(from)).sorted().toList()) {
                String name = path + "/" + from.relativize(file);
                if (Files.isSymbolicLink(file)) {
                    symlink(name, Files.readSymbolicLink(file).toString());
                } else if (Files.isDirectory(file)) {
                    directory(name);
                } else {
                    file(name, file);
                }
            }
        }
        return this;
    }

    private Initramfs add(String path, int mode, Content content) {
        parent(path).ifPresent(this::directory);
        entries.put(path, new Entry(mode, content));
        return this;
    }

    private static Optional<String> parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }

    /// Writes it alone.
    public Path writeTo(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        return appendTo(file);
    }

    /// Writes it behind a copy of `base`.
    public Path variantOf(Path base, Path file) throws IOException {
        Files.copy(base, file, StandardCopyOption.REPLACE_EXISTING);
        return appendTo(file);
    }

    private Path appendTo(Path file) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.APPEND), 1 << 16)) {
            // init/initramfs.c skips zeros between archives and wants the next at a multiple of 4.
            out.write(new byte[padding(Files.size(file))]);
            int inode = 1;
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                write(out, inode++, entry.getKey().replaceFirst("^/", ""), entry.getValue());
            }
            write(out, inode, "TRAILER!!!", new Entry(0, new Content.Text("")));
        }
        return file;
    }

    private static void write(OutputStream out, int inode, String name, Entry entry)
            throws IOException {
        byte[] nameBytes = bytes(name + "\0");
        long size =
                switch (entry.content()) {
                    case Content.Text(String text) -> bytes(text).length;
                    case Content.HostFile(Path path) -> Files.size(path);
                };
        // magic, inode, mode, uid, gid, links, mtime, size, 2 × device, 2 × rdevice, name, check.
        String header =
                "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x"
                        .formatted(
                                inode,
                                entry.mode(),
                                0,
                                0,
                                1,
                                0,
                                size,
                                0,
                                0,
                                0,
                                0,
                                nameBytes.length,
                                0);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(nameBytes);
        out.write(new byte[padding(header.length() + nameBytes.length)]);
        switch (entry.content()) {
            case Content.Text(String text) -> out.write(bytes(text));
            case Content.HostFile(Path path) -> Files.copy(path, out);
        }
        out.write(new byte[padding(size)]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int padding(long length) {
        return (int) ((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
    }
}
