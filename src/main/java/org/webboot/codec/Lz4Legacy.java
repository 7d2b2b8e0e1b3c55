package org.webboot.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/// LZ4's legacy frame (lz4_Frame_format.md, "Legacy frame"): the magic, then blocks of up to 8 MiB,
/// each behind its size. It has no end mark: as in the kernel (lib/decompress_unlz4.c) the end of
/// the data or a size of zero, which is padding, ends it, and the magic may come again.
final class Lz4Legacy extends ArrayInput {
    private static final int MAGIC = 0x184c2102;
    private static final int BLOCK = 8 << 20;

    /// `LZ4_COMPRESSBOUND(8 MiB)`.
    private static final int LARGEST = BLOCK + BLOCK / 255 + 16;

    private final Tape in;
    private InputStream block = InputStream.nullInputStream();
    private long at;
    private boolean ended;

    Lz4Legacy(Tape in) throws IOException {
        this.in = in;
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || word(magic) != MAGIC) {
            throw new MalformedException("no legacy lz4 frame", 0);
        }
        at = 4;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int n = unpack(into, offset, length);
            if (n > 0) {
                return n;
            }
            nextBlock();
        }
        return -1;
    }

    private int unpack(byte[] into, int offset, int length) throws IOException {
        try {
            return block.read(into, offset, length);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("damaged lz4 block: " + e.getMessage(), at);
        }
    }

    private void nextBlock() throws IOException {
        byte[] size = in.readNBytes(4);
        if (size.length < 4 || word(size) == 0) {
            in.unread(size);
            ended = true;
            return;
        }
        at += 4;
        int length = word(size);
        if (length == MAGIC) {
            block = InputStream.nullInputStream();
            return;
        }
        if (length < 0 || length > LARGEST) {
            throw new MalformedException(
                    "an lz4 block of %s bytes is too large"
                            .formatted(Integer.toUnsignedString(length)),
                    at - 4);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the lz4 data ends early");
        }
        at += length;
        block = new BlockLZ4CompressorInputStream(new ByteArrayInputStream(bytes));
    }

    private static int word(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @Override
    public void close() {
        ended = true;
    }
}
