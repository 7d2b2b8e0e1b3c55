package org.webboot.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.webboot.fuzz.FuzzTarget;

/// A loader.conf and the entries beside it: texts with a NUL between them.
public final class BlsMenuFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws IOException {
        List<String> texts = MenuInput.of(input).texts();
        Map<String, String> files = new TreeMap<>();
        files.put("/loader/loader.conf", texts.getFirst());
        List<String> paths = new ArrayList<>();
        for (String text : texts.subList(1, texts.size())) {
            String path = "/loader/entries/%02d-entry.conf".formatted(paths.size());
            paths.add(path);
            files.put(path, text);
        }
        Optional<BootMenu> _ = BlsMenu.of(paths, path -> Optional.ofNullable(files.get(path)));
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Iso9660 iso = ArchisoTest.systemdBoot().open()) {
            List<String> texts = new ArrayList<>();
            texts.add(text(iso, "/loader/loader.conf"));
            for (String path : Contents.files(iso, "/loader/entries", ".conf")) {
                texts.add(text(iso, path));
                seeds.add(MenuInput.bytes(List.of("default *-entry\n", text(iso, path))));
            }
            seeds.add(MenuInput.bytes(texts));
        }
        return seeds;
    }

    private static String text(Iso9660 iso, String path) throws IOException {
        return new String(iso.read(iso.find(path).orElseThrow(), MenuLimits.TEXT), UTF_8);
    }
}
