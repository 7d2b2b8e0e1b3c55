package org.webboot.codec;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes a "newc" cpio archive (Documentation/driver-api/early-userspace/buffer-format.rst), the
/// one that the kernel unpacks. The same calls give the same bytes: everything belongs to root, and
/// inode numbers count up. The caller sorts, and gives every directory an entry of its own before
/// what lies in it: the kernel makes no parents.
public final class CpioWriter implements Closeable {
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMLINK = 0120000;
    private static final int CHARACTER = 0020000;
    private static final int BLOCK = 0060000;
    private static final int NAME_MAX = 4095; // PATH_MAX with its NUL; longer ones the kernel skips
    private static final long SIZE_MAX = 0xffff_ffffL; // eight hex digits

    private final OutputStream out;
    private final long mtime;
    private long inode;
    private long written;
    private boolean finished;

    /// @param mtime of every entry, seconds since 1970
    public CpioWriter(OutputStream out, long mtime) {
        this.out = out;
        this.mtime = mtime;
    }

    /// @param permissions such as 0755
    public void directory(String path, int permissions) throws IOException {
        header(path, DIRECTORY | permissions, 2, 0, 0, 0);
    }

    /// @param size what `content` will give; it is read no further and not closed
    /// @throws IllegalArgumentException for a file of 4 GiB or more, which newc can't hold
    /// @throws EOFException if `content` is shorter
    public void file(String path, int permissions, long size, InputStream content)
            throws IOException {
        if (size < 0 || size > SIZE_MAX) {
            throw new IllegalArgumentException(
                    "%s has %d bytes; a cpio archive holds files of up to %d"
                            .formatted(path, size, SIZE_MAX));
        }
        header(path, REGULAR | permissions, 1, size, 0, 0);
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException("%s: %d bytes are missing".formatted(path, left));
            }
            write(buffer, n);
            left -= n;
        }
        pad();
    }

    public void file(String path, int permissions, byte[] content) throws IOException {
        header(path, REGULAR | permissions, 1, content.length, 0, 0);
        write(content, content.length);
        pad();
    }

    public void symlink(String path, String target) throws IOException {
        byte[] content = target.getBytes(StandardCharsets.UTF_8);
        header(path, SYMLINK | 0777, 1, content.length, 0, 0);
        write(content, content.length);
        pad();
    }

    public void characterDevice(String path, int permissions, int major, int minor)
            throws IOException {
        header(path, CHARACTER | permissions, 1, 0, major, minor);
    }

    public void blockDevice(String path, int permissions, int major, int minor) throws IOException {
        header(path, BLOCK | permissions, 1, 0, major, minor);
    }

    /// Writes the trailer and leaves the stream open and unflushed: a flush would end an lzma
    /// stream with an error and cut the others into pieces.
    public void finish() throws IOException {
        if (!finished) {
            finished = true;
            raw("TRAILER!!!", 0, 0, 1, 0, 0, 0, 0);
        }
    }

    /// Finishes, and closes the stream.
    @Override
    public void close() throws IOException {
        try (out) {
            finish();
        }
    }

    private void header(String path, int mode, int links, long size, int major, int minor)
            throws IOException {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.endsWith("/")
                || path.indexOf('\0') >= 0
                || path.equals("TRAILER!!!")
                || ("/" + path + "/").contains("/../")) {
            throw new IllegalArgumentException("not a path for an archive: '" + path + "'");
        }
        if (finished) {
            throw new IllegalStateException("the archive is finished");
        }
        raw(path, ++inode, mode, links, mtime, size, major, minor);
    }

    private void raw(
            String path, long ino, int mode, int links, long time, long size, int major, int minor)
            throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > NAME_MAX) {
            throw new IllegalArgumentException("the name has %d bytes".formatted(name.length));
        }
        // magic ino mode uid gid nlink mtime filesize dev(2) rdev(2) namesize check
        String text =
                String.format(
                        Locale.ROOT,
                        "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x",
                        ino,
                        mode,
                        0,
                        0,
                        links,
                        time,
                        size,
                        0,
                        0,
                        major,
                        minor,
                        name.length + 1,
                        0);
        byte[] head = text.getBytes(StandardCharsets.US_ASCII);
        write(head, head.length);
        write(name, name.length);
        write(new byte[1], 1);
        pad();
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }

    private void pad() throws IOException {
        int gap = (int) (-written & 3);
        write(new byte[gap], gap);
    }
}
