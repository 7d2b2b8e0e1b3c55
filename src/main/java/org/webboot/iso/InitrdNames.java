package org.webboot.iso;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.webboot.codec.InitrdWalker;

/// The names of the files inside an image's initrds, streamed out of the image.
final class InitrdNames {
    private final Iso9660 iso;
    private final List<String> initrds;

    InitrdNames(Iso9660 iso, List<String> initrds) {
        this.iso = iso;
        this.initrds = List.copyOf(initrds);
    }

    /// Shows the names, without a slash in front, until `enough` says so.
    ///
    /// @throws org.webboot.codec.MalformedException if an initrd is packed in a way that webboot
    ///   does not know, or damaged
    void until(Predicate<String> enough) throws IOException {
        boolean[] done = new boolean[1];
        for (String path : initrds) {
            Optional<IsoFile> file = iso.find(path);
            if (file.isEmpty() || done[0]) {
                continue;
            }
            try (InputStream in = iso.stream(file.get())) {
                InitrdWalker.walk(
                        in,
                        (entry, _) -> {
                            done[0] = enough.test(plain(entry.name()));
                            return !done[0];
                        });
            }
        }
    }

    /// Whether any name matches.
    boolean any(Predicate<String> wanted) throws IOException {
        boolean[] found = new boolean[1];
        until(name -> found[0] = wanted.test(name));
        return found[0];
    }

    private static String plain(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
