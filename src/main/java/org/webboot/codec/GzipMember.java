package org.webboot.codec;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// One gzip member (RFC 1952) that gives back what lies behind it. The JDK's own stream takes the
/// next member for a part of this one and swallows what is none.
final class GzipMember extends ArrayInput {
    private static final int METHOD_DEFLATE = 8; // RFC 1952 §2.3.1
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final Tape in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 15];
    private int inputEnd;
    private boolean ended;

    GzipMember(Tape in) throws IOException {
        this.in = in;
        skipHeader();
    }

    private void skipHeader() throws IOException {
        if (need() != 0x1f || need() != 0x8b) {
            throw new MalformedException("no gzip header", 0);
        }
        int method = need();
        if (method != METHOD_DEFLATE) {
            throw new MalformedException("gzip method %d is unknown".formatted(method), 2);
        }
        int flags = need();
        in.skipNBytes(6); // time, extra flags, system
        if ((flags & FLAG_EXTRA) != 0) {
            in.skipNBytes(need() | need() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipString();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipString();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            in.skipNBytes(2);
        }
    }

    private void skipString() throws IOException {
        int c = need();
        while (c != 0) {
            c = need();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int n = length == 0 ? 0 : inflate(into, offset, length);
            crc.update(into, offset, Math.max(n, 0));
            return n;
        } catch (DataFormatException e) {
            throw new MalformedException(
                    "damaged gzip data: " + e.getMessage(), inflater.getBytesRead());
        }
    }

    private int inflate(byte[] into, int offset, int length)
            throws IOException, DataFormatException {
        while (true) {
            int n = inflater.inflate(into, offset, length);
            if (n > 0) {
                return n;
            }
            if (inflater.finished()) {
                ended = true;
                int rest = inflater.getRemaining();
                in.unread(packed, inputEnd - rest, rest);
                checkTrailer();
                return -1;
            }
            if (inflater.needsDictionary()) {
                throw new DataFormatException("it wants a dictionary");
            }
            inputEnd = in.read(packed);
            if (inputEnd < 0) {
                throw new EOFException("the gzip data ends early");
            }
            inflater.setInput(packed, 0, inputEnd);
        }
    }

    private void checkTrailer() throws IOException {
        long want = word();
        long size = word();
        if (want != crc.getValue()) {
            throw new MalformedException("wrong gzip checksum", inflater.getBytesRead());
        }
        if (size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new MalformedException("wrong gzip size", inflater.getBytesRead());
        }
    }

    private long word() throws IOException {
        return need() | need() << 8 | need() << 16 | (long) need() << 24;
    }

    private int need() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("the gzip data ends early");
        }
        return c;
    }

    @Override
    public void close() {
        ended = true;
        inflater.end();
    }
}
