package org.webboot.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.webboot.os.BlockDevices;
import org.webboot.os.ImageFileSystem;

/// "Mounts" a directory tree by copying it, links as links, and takes it away again.
final class FakeSquashfs implements BlockDevices {
    private final Path tree;

    /// What an ext4 shows.
    private final Path nested;

    private final List<String> calls = new ArrayList<>();
    private String failure = "";

    FakeSquashfs(Path tree) {
        this.tree = tree;
        this.nested = tree.resolveSibling("nested");
    }

    void failing(String call) {
        failure = call;
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public void claim(Path device) {
        throw new AssertionError("unscripted: claim " + device);
    }

    @Override
    public Mounted mount(Image image, Path at) throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        calls.add(
                "mount %s %d+%d %s"
                        .formatted(
                                image.file().startsWith(tree.getParent())
                                        ? image.file().getFileName()
                                        : image.file(),
                                image.offset(),
                                image.length(),
                                image.system().type()));
        Path from = image.system() == ImageFileSystem.EXT4 ? nested : tree;
        for (Path source : paths(from)) {
            Path target = at.resolve(from.relativize(source));
            if (!source.equals(from)) {
                Files.copy(source, target, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
        return () -> {
            calls.add("umount");
            for (Path path : paths(at).stream().sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(at)) {
                    Files.delete(path);
                }
            }
        };
    }

    private static List<Path> paths(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
