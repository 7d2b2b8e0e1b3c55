package org.webboot.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tukaani.xz.XZIOException;

/// Walks an initrd as the kernel unpacks it (init/initramfs.c, unpack_to_rootfs): cpio archives,
/// plain or compressed, one behind the other, with zeros between them. Nothing is written anywhere,
/// and memory stays constant.
public final class InitrdWalker {
    /// More entries than any initrd has; a whole distribution has some 300 000 files.
    public static final int ENTRIES_MAX = 1_000_000;

    private final Tape in;
    private final Visitor visitor;
    private final List<Piece> pieces = new ArrayList<>();
    private int entries;
    private boolean wanted = true;

    /// Looks at entries.
    @FunctionalInterface
    public interface Visitor {
        /// @param content readable until this returns
        /// @return whether to go on
        boolean visit(CpioEntry entry, InputStream content) throws IOException;
    }

    /// A run of archives that are packed the same way.
    ///
    /// @param offset where it begins in the initrd
    public record Piece(long offset, Compression compression, int entries) {}

    private InitrdWalker(InputStream initrd, Visitor visitor) {
        in = new Tape(initrd);
        this.visitor = visitor;
    }

    /// Shows every entry to `visitor`, until it has seen enough.
    ///
    /// @param initrd stands at the beginning; it is not closed
    /// @return what the initrd is made of, as far as it was walked
    /// @throws MalformedException where the kernel would stop with an error too
    public static List<Piece> walk(InputStream initrd, Visitor visitor) throws IOException {
        return new InitrdWalker(initrd, visitor).walk();
    }

    private List<Piece> walk() throws IOException {
        int next = in.read();
        while (wanted && next >= 0) {
            if (next != 0) {
                in.unread(next);
                piece();
            }
            next = wanted ? in.read() : -1;
        }
        return List.copyOf(pieces);
    }

    private void piece() throws IOException {
        byte[] first = in.readNBytes(Compression.MAGIC_BYTES);
        in.unread(first);
        long offset = in.position();
        int before = entries;
        Compression compression;
        try {
            compression = unpack(Compression.detect(first), first[0], offset);
        } catch (XZIOException | EOFException e) {
            // The others say so themselves.
            throw new MalformedException("damaged: " + e.getMessage(), offset, e);
        }
        pieces.add(new Piece(offset, compression, entries - before));
    }

    private Compression unpack(Compression compression, byte first, long offset)
            throws IOException {
        if (first == '0' && (offset & 3) == 0) {
            archive(in);
            return Compression.NONE;
        }
        if (compression == Compression.NONE) {
            throw new MalformedException("neither a cpio archive nor a known compression", offset);
        }
        try (InputStream member = compression.member(in)) {
            archives(new PushbackInputStream(member, 1));
        }
        return compression;
    }

    /// What a compressed member holds: archives and zeros (init/initramfs.c, flush_buffer).
    private void archives(PushbackInputStream plain) throws IOException {
        int next = plain.read();
        while (wanted && next >= 0) {
            if (next == '0') {
                plain.unread(next);
                archive(plain);
            } else if (next != 0) {
                throw new MalformedException("junk within a compressed archive", in.position());
            }
            next = wanted ? plain.read() : -1;
        }
    }

    private void archive(InputStream plain) throws IOException {
        CpioReader reader = new CpioReader(plain);
        Optional<CpioEntry> entry = reader.next();
        while (wanted && entry.isPresent()) {
            if (++entries > ENTRIES_MAX) {
                throw new MalformedException("more than %d entries".formatted(ENTRIES_MAX), 0);
            }
            wanted = visitor.visit(entry.get(), reader.content());
            entry = wanted ? reader.next() : Optional.empty();
        }
    }
}
