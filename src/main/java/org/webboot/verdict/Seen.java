package org.webboot.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;
import org.webboot.iso.Iso9660;
import org.webboot.iso.IsoFile;
import org.webboot.iso.LiveSystem;
import org.webboot.kernel.Authenticode;
import org.webboot.kernel.BzImage;
import org.webboot.kernel.Signer;

/// What a look into an image tells of its system; some hundred KB of it are read.
///
/// @param label of the medium
/// @param entry title of the menu entry that is taken
/// @param release what `uname -r` will say; empty if its kernel says nothing
/// @param signers what came with the kernel's signature; none if it is not signed
/// @param initrd the bytes of its initrds
public record Seen(
        String label,
        String family,
        String entry,
        String release,
        List<Signer> signers,
        long initrd) {
    public Seen {
        signers = List.copyOf(signers);
    }

    /// @throws IOException for an image that can't be read
    public static Seen of(LiveSystem live) throws IOException {
        Iso9660 iso = live.iso();
        Optional<IsoFile> kernel = iso.find(live.entry().kernel());
        byte[] head = new byte[0];
        if (kernel.isPresent()) {
            try (InputStream in = iso.stream(kernel.get())) {
                head = in.readNBytes(BzImage.HEAD);
            }
        }
        return new Seen(
                iso.label(),
                live.family().name(),
                live.entry().title(),
                release(head),
                kernel.isEmpty() ? List.of() : signers(iso, kernel.get(), head),
                initrd(live));
    }

    /// The same with the kernel that is to be started in the place of the vendor's; most often it
    /// is the same.
    ///
    /// @param kernel a file
    public Seen startedWith(Path kernel) throws IOException {
        try (RandomBytes bytes = RandomBytes.open(kernel, Files.size(kernel))) {
            byte[] head = bytes.read(0, (int) Math.min(BzImage.HEAD, bytes.size()));
            Optional<Authenticode.Table> table = Authenticode.table(head);
            List<Signer> its =
                    table.isEmpty()
                            ? List.of()
                            : Authenticode.signers(
                                    bytes.read(table.get().offset(), table.get().bytes()));
            return new Seen(label, family, entry, release(head), its, initrd);
        }
    }

    private static String release(byte[] head) {
        try {
            return BzImage.parse(head).release();
        } catch (MalformedException _) {
            // The handover says what is wrong with it.
            return "";
        }
    }

    private static List<Signer> signers(Iso9660 iso, IsoFile kernel, byte[] head)
            throws IOException {
        Optional<Authenticode.Table> table = Authenticode.table(head);
        // A table that lies outside the file is none: the kernel is cut off.
        if (table.filter(t -> t.offset() + t.bytes() <= kernel.bytes()).isEmpty()) {
            return List.of();
        }
        try (InputStream in = iso.stream(kernel)) {
            in.skipNBytes(table.get().offset());
            return Authenticode.signers(in.readNBytes(table.get().bytes()));
        }
    }

    private static long initrd(LiveSystem live) throws IOException {
        long bytes = 0;
        for (String path : live.entry().initrds()) {
            bytes += live.iso().find(path).map(IsoFile::bytes).orElse(0L);
        }
        return bytes;
    }
}
