package org.webboot.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads one "newc" archive from a stream, entry after entry, and not a byte behind its trailer.
public final class CpioReader {
    private static final int HEADER = 110;
    private static final int NAME_MAX = 4096; // PATH_MAX; init/initramfs.c skips longer names
    private static final String TRAILER = "TRAILER!!!";

    private final InputStream in;
    private long at;
    private long unread;

    /// @param in stands at the first header
    public CpioReader(InputStream in) {
        this.in = in;
    }

    /// The next entry, what was left of the one before being skipped; empty at the trailer.
    public Optional<CpioEntry> next() throws IOException {
        skip(unread);
        unread = 0;
        skip(-at & 3);
        long start = at;
        byte[] header = exactly(HEADER);
        String magic = new String(header, 0, 6, StandardCharsets.US_ASCII);
        if (!magic.equals("070701") && !magic.equals("070702")) {
            throw new MalformedException("no newc cpio header", start);
        }
        int mode = (int) field(header, 1, start);
        long size = field(header, 6, start);
        long nameLength = field(header, 11, start);
        if (nameLength < 1 || nameLength > NAME_MAX) {
            throw new MalformedException(
                    "a cpio name of %d bytes".formatted(nameLength), start + 94);
        }
        byte[] name = exactly((int) nameLength);
        skip(-at & 3);
        CpioEntry entry =
                new CpioEntry(
                        new String(name, 0, name.length - 1, StandardCharsets.UTF_8), mode, size);
        if (entry.name().equals(TRAILER)) {
            skip(size);
            return Optional.empty();
        }
        unread = size;
        return Optional.of(entry);
    }

    /// What the entry holds; valid until the next call of [#next].
    public InputStream content() {
        return new Content();
    }

    /// How many bytes of the stream were taken.
    public long taken() {
        return at;
    }

    /// Field `index` of the header behind the magic: eight hex digits.
    private static long field(byte[] header, int index, long start) throws MalformedException {
        long value = 0;
        int from = 6 + index * 8;
        for (int i = from; i < from + 8; i++) {
            int digit = Character.digit(header[i], 16);
            if (digit < 0) {
                throw new MalformedException("no hex digit in a cpio header", start + i);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        at += bytes.length;
        if (bytes.length < length) {
            throw new EOFException("the cpio archive ends early, at %#x".formatted(at));
        }
        return bytes;
    }

    private void skip(long length) throws IOException {
        in.skipNBytes(length);
        at += length;
    }

    private final class Content extends ArrayInput {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (unread == 0) {
                return -1;
            }
            int n = in.read(into, offset, (int) Math.min(length, unread));
            if (n < 0) {
                throw new EOFException("the cpio archive ends early, at %#x".formatted(at));
            }
            unread -= n;
            at += n;
            return n;
        }
    }
}
