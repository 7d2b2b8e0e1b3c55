package org.webboot.image;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.webboot.codec.Compression;
import org.webboot.codec.CountedOutput;
import org.webboot.codec.CpioWriter;

/// Writes the parts one behind the other, as the kernel unpacks them: archives in a row, each
/// compressed in its own way (Documentation/driver-api/early-userspace/buffer-format.rst).
final class Packing {
    private static final int ZSTD_LEVEL =
            12; // 15 takes four times as long and saves half a percent
    private static final int LEVEL =
            6; // xz: 8 MiB of dictionary; more needs more heap than there is

    private final CountedOutput out;
    private final Compression compression;
    private final long mtime;
    private final Set<String> directories = new HashSet<>();
    private final List<Size> sizes = new ArrayList<>();

    Packing(OutputStream out, Compression compression, long mtime) {
        this.out = new CountedOutput(out);
        this.compression = compression;
        this.mtime = mtime;
    }

    /// How much of the image a part is.
    record Size(Part part, int files, long plain, long packed) {}

    void write(Part part, List<Member> members) throws IOException {
        if (members.isEmpty()) {
            return;
        }
        // An uncompressed archive must begin at a multiple of four (init/initramfs.c
        // unpack_to_rootfs).
        while (out.written() % 4 != 0) {
            out.write(0);
        }
        long start = out.written();
        Compression how = part.stored() ? Compression.NONE : compression;
        OutputStream packed =
                how.encoder(new Unclosed(out), how == Compression.ZSTD ? ZSTD_LEVEL : LEVEL);
        long plain = 0;
        try (CpioWriter cpio = new CpioWriter(packed, mtime)) {
            for (Member member : members) {
                parents(cpio, member.path());
                if (!(member instanceof Member.Directory) || directories.add(member.path())) {
                    member.write(cpio);
                }
                plain += member.bytes();
            }
        }
        sizes.add(new Size(part, members.size(), plain, out.written() - start));
    }

    List<Size> sizes() {
        return List.copyOf(sizes);
    }

    private void parents(CpioWriter cpio, String path) throws IOException {
        for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
            String parent = path.substring(0, i);
            if (directories.add(parent)) {
                cpio.directory(parent, 0755);
            }
        }
    }

    /// The end of a part is not the end of the file.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
