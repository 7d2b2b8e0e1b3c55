package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A menu and the files that it may include, in one input: texts with a NUL between them. The first
/// is the menu; a name leads to one of the others by its hash.
record MenuInput(List<String> texts) implements MenuFiles {
    static MenuInput of(byte[] input) {
        return new MenuInput(List.of(new String(input, UTF_8).split("\0", -1)));
    }

    String menu() {
        return texts.getFirst();
    }

    @Override
    public Optional<String> text(String path) {
        int others = texts.size() - 1;
        return others == 0
                ? Optional.empty()
                : Optional.of(texts.get(1 + Math.floorMod(path.hashCode(), others)));
    }

    static byte[] bytes(List<String> texts) {
        return String.join("\0", texts).getBytes(UTF_8);
    }

    /// Each `.cfg` in a directory of the image that live-build's layout has, and all in one.
    static List<byte[]> seeds(String directory) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Iso9660 iso = Fixtures.open("rockridge-joliet")) {
            for (IsoFile file : iso.list(directory)) {
                if (file.path().endsWith(".cfg")) {
                    texts.add(new String(iso.read(file, MenuLimits.TEXT), UTF_8));
                }
            }
        }
        List<byte[]> seeds = new ArrayList<>();
        texts.forEach(text -> seeds.add(text.getBytes(UTF_8)));
        seeds.add(bytes(texts));
        return seeds;
    }
}
