package org.webboot.iso;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.webboot.codec.RandomBytes;

/// What the tests of this room share.
final class Fixtures {
    static final List<String> IMAGES =
            List.of(
                    "rockridge-joliet",
                    "rockridge-genisoimage",
                    "rockridge-moved",
                    "joliet",
                    "joliet-longlabel",
                    "plain",
                    "label-space");

    private Fixtures() {}

    static byte[] unpacked(String name) throws IOException {
        try (InputStream in =
                        Objects.requireNonNull(
                                Fixtures.class.getResourceAsStream(name + ".gz"), name);
                InputStream unpacked = new GZIPInputStream(in)) {
            return unpacked.readAllBytes();
        }
    }

    static byte[] image(String name) throws IOException {
        return unpacked(name + ".iso");
    }

    static RandomBytes bytes(byte[] content) {
        return new RandomBytes() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public void read(long at, ByteBuffer into) throws IOException {
                if (at < 0 || at > size() - into.remaining()) {
                    throw new EOFException("past the end");
                }
                into.put(content, (int) at, into.remaining());
            }

            @Override
            public void close() {}
        };
    }

    static Iso9660 open(String name) throws IOException {
        return Iso9660.open(bytes(image(name)));
    }

    /// Every path below `directory`, a directory's with a slash behind it; at most 2000.
    static List<String> tree(Iso9660 iso, String directory) throws IOException {
        List<String> paths = new ArrayList<>();
        tree(iso, directory, paths);
        return paths;
    }

    private static void tree(Iso9660 iso, String directory, List<String> into) throws IOException {
        for (IsoFile file : iso.list(directory)) {
            if (into.size() >= 2000) {
                return;
            }
            into.add(file.directory() ? file.path() + "/" : file.path());
            // A link such as `debian -> .` makes the way endless; its own path tells it.
            if (file.directory()
                    && iso.find(file.path())
                            .filter(f -> f.path().equals(file.path()))
                            .isPresent()) {
                tree(iso, file.path(), into);
            }
        }
    }

    static MenuFiles files(Map<String, String> texts) {
        return path -> Optional.ofNullable(texts.get(path));
    }
}
