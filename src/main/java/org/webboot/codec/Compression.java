package org.webboot.codec;

import static org.tukaani.xz.XZ.CHECK_CRC32;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/// How bytes are packed. The kernel knows these for its initrd (lib/decompress.c), and LZO, which
/// no live system of today uses.
public enum Compression {
    NONE(""),
    GZIP("1f8b"),
    XZ("fd377a585a00"),
    LZMA("5d0000"),
    BZIP2("425a68"),
    /// The legacy frame, `lz4 -l`: the only one that the kernel reads.
    LZ4("02214c18"),
    ZSTD("28b52ffd");

    /// Bytes that [#detect] wants to see.
    public static final int MAGIC_BYTES = 6;

    /// zstd's own limit for decoders that were not told otherwise, and the kernel's
    /// (`ZSTD_WINDOWLOG_MAX` 27 in lib/decompress_unzstd.c): 128 MiB.
    static final int MAX_WINDOW_LOG = 27;

    /// `xz -9` takes 65 MiB to unpack; the launcher gives webboot 256 MiB of heap.
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /// What `first` is the beginning of; NONE for everything unknown.
    public static Compression detect(byte[] first) {
        String hex = HexFormat.of().formatHex(first, 0, Math.min(first.length, MAGIC_BYTES));
        for (Compression candidate : values()) {
            if (candidate != NONE && hex.startsWith(candidate.magic)) {
                return candidate;
            }
        }
        return NONE;
    }

    /// `zstd`, for people.
    public String label() {
        return this == NONE ? "uncompressed" : name().toLowerCase(Locale.ROOT);
    }

    /// Everything in `packed`, unpacked: several members in a row are one text, as the command line
    /// tools have it. Closing it closes `packed`.
    public InputStream decoder(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, Tape.CHUNK);
            case XZ -> new XZInputStream(buffered(packed), XZ_MEMORY_KIB);
            case LZMA -> new LZMAInputStream(buffered(packed), XZ_MEMORY_KIB);
            case BZIP2 -> new BZip2CompressorInputStream(buffered(packed), true);
            case LZ4 -> new Lz4Legacy(new Tape(packed));
            case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
        };
    }

    /// One compressed member, from the place where `packed` stands. At its end `packed` stands
    /// right behind it, and the caller goes on from there; closing the member leaves `packed` open.
    public InputStream member(Tape packed) throws IOException {
        return switch (this) {
            case NONE -> new Unclosed(packed);
            case GZIP -> new GzipMember(packed);
            // These take byte by byte what they need and nothing behind it.
            case XZ -> new SingleXZInputStream(new Unclosed(packed), XZ_MEMORY_KIB);
            case LZMA -> new LZMAInputStream(new Unclosed(packed), XZ_MEMORY_KIB);
            case BZIP2 -> new BZip2CompressorInputStream(new Unclosed(packed), false);
            case LZ4 -> new Lz4Legacy(packed);
            case ZSTD -> new ZstdMember(packed);
        };
    }

    /// Packs what is written, so that every kernel that knows the compression can unpack it.
    /// Closing it ends the member and closes `packed`.
    ///
    /// @param level as the tool of the same name counts, 1 to 9; zstd up to 22
    /// @throws IllegalArgumentException for BZIP2 and LZ4, which webboot only reads
    public OutputStream encoder(OutputStream packed, int level) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new LeveledGzip(packed, level);
            // The kernel's xz knows no other check (Documentation/staging/xz.rst).
            case XZ -> new XZOutputStream(packed, new LZMA2Options(level), CHECK_CRC32);
            case LZMA -> new LZMAOutputStream(packed, new LZMA2Options(level), -1);
            case ZSTD -> zstd(packed, level);
            case BZIP2, LZ4 ->
                    throw new IllegalArgumentException("webboot does not write " + label());
        };
    }

    private static OutputStream zstd(OutputStream packed, int level) throws IOException {
        ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(packed, level);
        zstd.setWorkers(Runtime.getRuntime().availableProcessors());
        // Level 22 stays at 27 by itself; the levels that webboot uses, far below.
        if (level >= 20) {
            zstd.setWindowLog(MAX_WINDOW_LOG);
        }
        return zstd.setChecksum(true);
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, Tape.CHUNK);
    }

    private static final class LeveledGzip extends GZIPOutputStream {
        LeveledGzip(OutputStream out, int level) throws IOException {
            super(out, Tape.CHUNK);
            def.setLevel(level);
        }
    }
}
