package org.webboot.iso;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.webboot.fuzz.FuzzTarget;

/// A grub.cfg with what it includes.
public final class GrubMenuFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws IOException {
        MenuInput menu = MenuInput.of(input);
        BootMenu _ = GrubMenu.parse("/boot/grub/grub.cfg", menu.menu(), menu);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = MenuInput.seeds("/boot/grub");
        List<String> debian = new ArrayList<>(List.of(GrubMenuTest.DEBIAN));
        debian.addAll(GrubMenuTest.DEBIAN_FILES.values());
        seeds.add(MenuInput.bytes(debian));
        return seeds;
    }

    /// What all commands may expand to is bounded: 50 million characters.
    @Override
    public long allowance() {
        return 512L << 20;
    }
}
