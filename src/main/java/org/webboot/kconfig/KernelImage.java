package org.webboot.kconfig;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.webboot.codec.ArrayInput;
import org.webboot.codec.Compression;
import org.webboot.codec.MalformedException;
import org.webboot.codec.Tape;
import org.webboot.kernel.Payload;

/// The configuration that a kernel built with CONFIG_IKCONFIG carries (kernel/configs.c).
final class KernelImage {
    /// The largest `.config` of 2026 has 300 kB.
    static final int LARGEST_CONFIG = 16 << 20;

    /// "IKCFG_ST", and behind it a gzip header. The first eight bytes alone also stand in packed
    /// kernels, where the packer left them as they were.
    private static final byte[] MARK = {
        'I', 'K', 'C', 'F', 'G', '_', 'S', 'T', 0x1f, (byte) 0x8b, 0x08
    };

    private static final int MARK_TEXT = 8;
    private static final int CHUNK = 1 << 16;

    /// lzop's magic. The kernel still knows it; no library at hand reads it.
    private static final byte[] LZO = {(byte) 0x89, 'L', 'Z', 'O', 0, '\r'};

    private KernelImage() {}

    /// @param image a bzImage from its first byte on
    /// @param head its first bytes
    /// @return empty if the kernel carries none
    static Optional<byte[]> inBzImage(InputStream image, byte[] head) throws IOException {
        Payload payload = Payload.of(head);
        try {
            image.skipNBytes(payload.offset());
        } catch (EOFException _) {
            throw truncated(payload, payload.offset());
        }
        byte[] magic = image.readNBytes(Compression.MAGIC_BYTES);
        Tape tape = new Tape(image);
        tape.unread(magic);
        if (startsWith(magic, LZO)) {
            throw new MalformedException(
                    "the kernel is packed with lzo, which webboot can't unpack", payload.offset());
        }
        Compression compression = Compression.detect(magic);
        if (compression == Compression.NONE) {
            throw new MalformedException(
                    "the kernel is packed in a way that webboot doesn't know", payload.offset());
        }
        long size = compression == Compression.GZIP ? payload.length() : payload.length() - 4;
        try (InputStream kernel = compression.member(new Tape(new Bounded(tape, payload, size)))) {
            return in(kernel);
        }
    }

    /// @param kernel an unpacked kernel, or the module configs.ko
    static Optional<byte[]> in(InputStream kernel) throws IOException {
        Tape tape = new Tape(kernel);
        while (true) {
            byte[] chunk = tape.readNBytes(CHUNK);
            int at = find(chunk);
            if (at >= 0) {
                int from = at + MARK_TEXT;
                tape.unread(chunk, from, chunk.length - from);
                return Optional.of(unpacked(tape));
            }
            if (chunk.length < CHUNK) {
                return Optional.empty();
            }
            // The mark may lie across the border.
            tape.unread(chunk, CHUNK - MARK.length, MARK.length);
        }
    }

    private static byte[] unpacked(Tape tape) throws IOException {
        long at = tape.position();
        try (InputStream member = Compression.GZIP.member(tape)) {
            byte[] config = member.readNBytes(LARGEST_CONFIG + 1);
            if (config.length > LARGEST_CONFIG) {
                throw new MalformedException("a config of more than 16 MiB", at);
            }
            return config;
        }
    }

    private static int find(byte[] chunk) {
        int last = chunk.length - MARK.length;
        for (int i = 0; i <= last; i++) {
            if (chunk[i] == 'I' && chunk[i + 1] == 'K' && matches(chunk, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] chunk, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (chunk[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || bytes[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static MalformedException truncated(Payload payload, long at) {
        return new MalformedException(
                "the image is truncated: the kernel within would end at %#x"
                        .formatted(payload.offset() + payload.length()),
                at);
    }

    /// The first `left` bytes of a stream that must have them.
    private static final class Bounded extends ArrayInput {
        private final InputStream in;
        private final Payload payload;
        private long left;
        private long done;

        Bounded(InputStream in, Payload payload, long left) {
            this.in = in;
            this.payload = payload;
            this.left = left;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(into, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw truncated(payload, payload.offset() + done);
            }
            left -= n;
            done += n;
            return n;
        }
    }
}
