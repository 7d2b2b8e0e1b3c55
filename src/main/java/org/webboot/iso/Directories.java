package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.webboot.codec.MalformedException;
import org.webboot.codec.RandomBytes;

/// Reads directories of one tree of an image.
final class Directories {
    /// A hundred thousand entries with long names; no real directory comes near.
    private static final int MOST_BYTES = 16 << 20;

    private final RandomBytes image;
    private final int blockSize;
    private final Names names;
    private final SystemUse systemUse;
    private final int skip;

    private Directories(RandomBytes image, int blockSize, Names names, int skip) {
        this.image = image;
        this.blockSize = blockSize;
        this.names = names;
        this.systemUse = new SystemUse(image, blockSize);
        this.skip = skip;
    }

    /// A tree: how to read it, and its root.
    record Tree(Directories directories, Node root) {}

    /// The tree with the best names.
    static Tree best(RandomBytes image, VolumeDescriptors volume) throws IOException {
        int blockSize = volume.blockSize();
        Directories plain = new Directories(image, blockSize, Names.PLAIN, 0);
        Node root = plain.rootNode(volume.root());
        OptionalInt skip = plain.rockRidgeSkip(root);
        if (skip.isPresent()) {
            return new Tree(
                    new Directories(image, blockSize, Names.ROCK_RIDGE, skip.getAsInt()), root);
        }
        if (volume.joliet().isPresent()) {
            Directories joliet = new Directories(image, blockSize, Names.JOLIET, 0);
            return new Tree(joliet, joliet.rootNode(volume.joliet().get()));
        }
        return new Tree(plain, root);
    }

    Names names() {
        return names;
    }

    /// What `directory` holds, in the image's order, without `.` and `..`.
    List<Node> list(Node directory) throws IOException {
        Piece piece = read(directory);
        List<Node> nodes = new ArrayList<>();
        List<DirectoryRecord> parts = new ArrayList<>();
        int at = 0;
        while (at < piece.length()) {
            // A record does not cross sectors; zeros fill up, ECMA-119 §6.8.1.1.
            if (piece.u8(at) == 0) {
                at = (at / blockSize + 1) * blockSize;
                continue;
            }
            DirectoryRecord record = DirectoryRecord.parse(piece, at);
            at += record.length();
            if (record.dots() || record.associated()) {
                continue;
            }
            parts.add(record);
            if (!record.continues()) {
                node(parts).ifPresent(nodes::add);
                parts.clear();
            }
        }
        if (!parts.isEmpty()) {
            throw new MalformedException("a file lacks its last extent", parts.getFirst().at());
        }
        return nodes;
    }

    private Piece read(Node directory) throws IOException {
        return Piece.read(image, directory.offset(), directory.bytes(), MOST_BYTES, "directory");
    }

    private Node rootNode(DirectoryRecord record) throws MalformedException {
        return new Node(
                "",
                record.at(),
                record.block() * blockSize,
                record.bytes(),
                true,
                Optional.empty());
    }

    private OptionalInt rockRidgeSkip(Node root) throws IOException {
        DirectoryRecord dot = DirectoryRecord.parse(read(root), 0);
        return RockRidge.skip(systemUse.fields(dot, 0));
    }

    /// One entry out of its records, of which all but big files have one; empty for a directory
    /// that is reached from elsewhere.
    private Optional<Node> node(List<DirectoryRecord> parts) throws IOException {
        DirectoryRecord first = parts.getFirst();
        RockRidge rock =
                names == Names.ROCK_RIDGE
                        ? RockRidge.of(systemUse.fields(first, skip))
                        : RockRidge.NONE;
        if (rock.relocated()) {
            return Optional.empty();
        }
        String name = names.of(first, rock.name());
        if (rock.child().isPresent()) {
            return Optional.of(movedHere(name, first, rock.child().getAsLong()));
        }
        long offset = first.block() * blockSize;
        long bytes = length(parts, name);
        if (rock.link().isEmpty() && bytes > 0) {
            Piece.checkInside(image, offset, bytes, "'" + name + "'");
        }
        return Optional.of(
                new Node(name, first.at(), offset, bytes, first.directory(), rock.link()));
    }

    private long length(List<DirectoryRecord> parts, String name) throws MalformedException {
        long end = parts.getFirst().block() * blockSize;
        for (DirectoryRecord part : parts) {
            if (!part.identifier().equals(parts.getFirst().identifier())) {
                throw new MalformedException(
                        "'%s' lacks its last extent".formatted(name), part.at());
            }
            if (part.block() * blockSize != end) {
                throw new MalformedException(
                        "'%s' lies in %d pieces that do not follow each other"
                                .formatted(name, parts.size()),
                        part.at());
            }
            end += part.bytes();
        }
        return end - parts.getFirst().block() * blockSize;
    }

    /// A directory that lies elsewhere; its own first record tells how long it is.
    private Node movedHere(String name, DirectoryRecord from, long block) throws IOException {
        Piece sector =
                Piece.read(image, block * blockSize, blockSize, blockSize, "moved directory");
        DirectoryRecord dot = DirectoryRecord.parse(sector, 0);
        return new Node(name, from.at(), block * blockSize, dot.bytes(), true, Optional.empty());
    }
}
