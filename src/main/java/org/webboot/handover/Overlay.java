package org.webboot.handover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.webboot.codec.CpioWriter;

/// The archive that goes behind the vendor's initrd. The kernel makes no parent directories, so
/// every one has its entry; and a directory `lib` or `bin` would replace the link of a merged-/usr
/// initrd and kill it, so nothing lies below those.
final class Overlay {
    private static final Set<String> LINKS =
            Set.of("bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr");

    /// What unpacking does to a directory that is there already: it gets our mode.
    private static final Map<String, Integer> MODES = Map.of("tmp", 01777);

    private final Set<String> links;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// What lies at a path.
    private sealed interface Entry {
        record Directory(int mode) implements Entry {}

        record Copy(int mode, long bytes, Opener content) implements Entry {}
    }

    /// Opens the content of a file, from its first byte.
    interface Opener {
        InputStream open() throws IOException;
    }

    Overlay() {
        this(Set.of());
    }

    /// @param links that the initrd has where directories of ours would be. They get no entry, by
    ///   which the kernel would delete them (init/initramfs.c, `clean_path`); what lies below goes
    ///   through them, as in `open`
    Overlay(Set<String> links) {
        this.links = Set.copyOf(links);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// @param path without a leading slash
    Overlay directory(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash));
        }
        if (links.contains(path)) {
            return this;
        }
        if (LINKS.contains(path)) {
            throw new IllegalArgumentException("would replace a link of the initrd: " + path);
        }
        entries.putIfAbsent(path, new Entry.Directory(MODES.getOrDefault(path, 0755)));
        return this;
    }

    Overlay file(String path, int mode, byte[] content) {
        byte[] kept = content.clone();
        return copy(path, mode, kept.length, () -> new ByteArrayInputStream(kept));
    }

    Overlay text(String path, String line) {
        return file(path, 0644, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// @param bytes what `content` will give
    Overlay copy(String path, int mode, long bytes, Opener content) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash));
        }
        entries.put(path, new Entry.Copy(mode, bytes, content));
        return this;
    }

    /// Writes the archive, uncompressed: every kernel can unpack that.
    void write(OutputStream out) throws IOException {
        CpioWriter cpio = new CpioWriter(out, 0);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            switch (entry.getValue()) {
                case Entry.Directory(int mode) -> cpio.directory(entry.getKey(), mode);
                case Entry.Copy(int mode, long bytes, Opener content) -> {
                    try (InputStream in = content.open()) {
                        cpio.file(entry.getKey(), mode, bytes, in);
                    }
                }
            }
        }
        cpio.finish();
    }

    /// At least what [#write] will give.
    long bytes() {
        long bytes = 512;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            bytes += 128 + entry.getKey().length();
            if (entry.getValue() instanceof Entry.Copy file) {
                bytes += file.bytes();
            }
        }
        return bytes;
    }

    /// Its paths, in order.
    List<String> paths() {
        return new ArrayList<>(entries.keySet());
    }
}
