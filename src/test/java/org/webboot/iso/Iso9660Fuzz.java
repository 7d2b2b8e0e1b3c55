package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.webboot.fuzz.FuzzTarget;
import org.webboot.stage.BootException;

/// An image: its directories, its menus, the choice of the entry.
public final class Iso9660Fuzz implements FuzzTarget {
    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 64 << 10;

    // Its names are those of ISO 9660 itself, and so the menu's are not there.
    private static final String WITHOUT_MENU = "plain";

    @Override
    public void read(byte[] input) throws IOException, BootException {
        try (Iso9660 iso = Iso9660.open(Fixtures.bytes(input))) {
            for (String path : Fixtures.tree(iso, "/").stream().limit(MOST_FILES).toList()) {
                readFile(iso, path);
            }
            LiveSystems.open(iso);
        }
    }

    private static void readFile(Iso9660 iso, String path) throws IOException {
        var file = iso.find(path);
        if (file.isPresent() && !file.get().directory() && file.get().bytes() <= MOST_BYTES) {
            iso.read(file.get(), MOST_BYTES);
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : Fixtures.IMAGES) {
            if (!name.equals(WITHOUT_MENU)) {
                seeds.add(Fixtures.image(name));
            }
        }
        return seeds;
    }
}
