package org.webboot.iso;

import java.io.IOException;
import java.util.List;
import org.webboot.fuzz.FuzzTarget;

/// An isolinux.cfg with what it includes.
public final class IsolinuxMenuFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws IOException {
        MenuInput menu = MenuInput.of(input);
        BootMenu _ = IsolinuxMenu.parse("/isolinux/isolinux.cfg", menu.menu(), menu);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return MenuInput.seeds("/isolinux");
    }
}
