package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.webboot.codec.Compression;
import org.webboot.kernel.Elf;
import org.webboot.kernel.ModulePath;

/// A kernel module, unpacked: old kernels and busybox load nothing else.
final class KernelModule {
    /// The largest, ext4, has some 2 MB.
    private static final int MOST = 32 << 20;

    private final String file;
    private final byte[] content;
    private final String parameters;

    /// @param file its name without directory and compression, `nd_pmem.ko`
    KernelModule(String file, byte[] content) {
        this(file, content, "");
    }

    private KernelModule(String file, byte[] content, String parameters) {
        this.file = file;
        this.content = content.clone();
        this.parameters = parameters;
    }

    /// @param path its own, packed or not
    /// @param file what lies there; closed at the end
    /// @throws IOException also if that is no module
    static KernelModule read(String path, InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, Compression.MAGIC_BYTES);
        byte[] first = in.readNBytes(Compression.MAGIC_BYTES);
        in.unread(first);
        byte[] content;
        try (InputStream plain = Compression.detect(first).decoder(in)) {
            content = plain.readNBytes(MOST + 1);
        }
        if (content.length > MOST) {
            throw new IOException("%s has more than %d bytes".formatted(path, MOST));
        }
        if (!Elf.is(content)) {
            throw new IOException(path + " is not an ELF file");
        }
        return new KernelModule(ModulePath.fileName(path), content);
    }

    /// The same, to be loaded with `words`: `phram=webboot,1Gi,64Mi`.
    KernelModule with(String words) {
        return new KernelModule(file, content, words);
    }

    String file() {
        return file;
    }

    byte[] content() {
        return content.clone();
    }

    /// What the program that loads it reads: its file, and its parameters behind it.
    String order() {
        return parameters.isEmpty() ? file : file + " " + parameters;
    }
}
