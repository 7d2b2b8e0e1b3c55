package org.webboot.iso;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// An ISO 9660 image (ECMA-119), with the names of Rock Ridge, else of Joliet, else its own.
/// Nothing is kept of what was read but the descriptors, and nothing in the image is believed:
/// whatever it holds, these methods answer or throw [MalformedException].
public final class Iso9660 implements Closeable {
    private final RandomBytes image;
    private final VolumeDescriptors volume;
    private final Directories.Tree tree;

    private Iso9660(RandomBytes image, VolumeDescriptors volume, Directories.Tree tree) {
        this.image = image;
        this.volume = volume;
        this.tree = tree;
    }

    /// @param image closed by [#close]; stays open if this fails
    /// @throws MalformedException if it is no ISO 9660 image, or a damaged one
    public static Iso9660 open(RandomBytes image) throws IOException {
        VolumeDescriptors volume = VolumeDescriptors.read(image);
        return new Iso9660(image, volume, Directories.best(image, volume));
    }

    /// The volume label as `blkid` gives it; may be empty.
    public String label() {
        return volume.label();
    }

    /// The UUID as `blkid` gives it: `2026-11-01-12-34-56-00`; may be empty.
    public String uuid() {
        return volume.uuid();
    }

    /// The file or directory at `path`. Symbolic links inside the image are followed, and the
    /// result's path is the one that they led to.
    public Optional<IsoFile> find(String path) throws IOException {
        return new PathWalk(tree).to(path);
    }

    /// What a directory holds, in the image's order; empty if it is none. A symbolic link is listed
    /// under its own name as what it leads to, and left out if that is nothing.
    public List<IsoFile> list(String directory) throws IOException {
        PathWalk walk = new PathWalk(tree);
        Optional<IsoFile> found = walk.to(directory);
        return found.isPresent() && found.get().directory() ? walk.list(tree) : List.of();
    }

    /// The bytes of a file; unbuffered.
    public InputStream stream(IsoFile file) throws IOException {
        Piece.checkInside(image, file.offset(), file.bytes(), "'" + file.path() + "'");
        return new ExtentStream(image, file);
    }

    /// The whole of a small file.
    ///
    /// @throws MalformedException if it is longer than `limit`
    public byte[] read(IsoFile file, int limit) throws IOException {
        if (file.bytes() > limit) {
            throw new MalformedException(
                    "'%s' has %d bytes, more than the %d that make sense"
                            .formatted(file.path(), file.bytes(), limit),
                    file.offset());
        }
        Piece.checkInside(image, file.offset(), file.bytes(), "'" + file.path() + "'");
        return image.read(file.offset(), (int) file.bytes());
    }

    Names names() {
        return tree.directories().names();
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
