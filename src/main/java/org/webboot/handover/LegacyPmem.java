package org.webboot.handover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.webboot.codec.Compression;
import org.webboot.codec.Tape;
import org.webboot.kernel.BzImage;
import org.webboot.kernel.Payload;

/// Whether a kernel was built with X86_PMEM_LEGACY, built in or as a module. If it was, the kernel
/// proper holds the name of the platform device that it makes of memory of the type that
/// `memmap=nn!ss` gives (arch/x86/kernel/pmem.c); else that memory is merely lost.
final class LegacyPmem {
    /// The end of `e820_pmem`.
    private static final byte[] NAME = "820_pmem\0".getBytes(StandardCharsets.US_ASCII);

    private static final int CHUNK = 1 << 16;

    private LegacyPmem() {}

    /// @param kernel a bzImage from its first byte
    /// @return empty if it can't be unpacked
    static Optional<Boolean> in(InputStream kernel) {
        try {
            byte[] head = kernel.readNBytes(BzImage.HEAD);
            Payload payload = Payload.of(head);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), kernel);
            whole.skipNBytes(payload.offset());
            Tape packed = new Tape(whole);
            byte[] first = packed.readNBytes(Compression.MAGIC_BYTES);
            packed.unread(first);
            Compression compression = Compression.detect(first);
            if (compression == Compression.NONE) {
                return Optional.empty();
            }
            try (InputStream plain = compression.member(packed)) {
                return Optional.of(holds(plain));
            }
        } catch (IOException _) {
            // Packed in a way that we don't know, or damaged: kexec will tell.
            return Optional.empty();
        }
    }

    private static boolean holds(InputStream plain) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int matched = 0;
        int got = plain.read(chunk);
        while (got >= 0) {
            for (int i = 0; i < got; i++) {
                // What it begins with stands nowhere else in it: a mismatch starts anew.
                if (chunk[i] == NAME[matched]) {
                    matched++;
                } else {
                    matched = chunk[i] == NAME[0] ? 1 : 0;
                }
                if (matched == NAME.length) {
                    return true;
                }
            }
            got = plain.read(chunk);
        }
        return false;
    }
}
