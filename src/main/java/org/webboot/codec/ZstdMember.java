package org.webboot.codec;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// One zstd frame that gives back what lies behind it.
final class ZstdMember extends InputStream {
    private static final int CHUNK = 1 << 15;

    private final Tape in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer packed = ByteBuffer.allocateDirect(CHUNK).limit(0);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(4 * CHUNK).limit(0);
    private long taken;
    private boolean frameEnded;
    private boolean closed;

    ZstdMember(Tape in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, plain.remaining());
        plain.get(into, offset, n);
        return n;
    }

    /// Makes `plain` hold something, unless the frame has ended.
    private boolean fill() throws IOException {
        while (!plain.hasRemaining()) {
            if (frameEnded || closed) {
                return false;
            }
            if (!packed.hasRemaining()) {
                refill();
            }
            decode();
        }
        return true;
    }

    private void refill() throws IOException {
        byte[] bytes = new byte[CHUNK];
        int n = in.read(bytes);
        if (n < 0) {
            throw new EOFException("the zstd data ends early");
        }
        taken += n;
        packed.clear().put(bytes, 0, n).flip();
    }

    private void decode() throws IOException {
        plain.clear();
        try {
            frameEnded = context.decompressDirectByteBufferStream(plain, packed);
        } catch (ZstdException e) {
            throw new MalformedException(
                    "damaged zstd data: " + e.getMessage(), taken - packed.remaining());
        }
        plain.flip();
        if (frameEnded) {
            byte[] rest = new byte[packed.remaining()];
            packed.get(rest);
            in.unread(rest);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            plain.limit(0);
            context.close();
        }
    }
}
