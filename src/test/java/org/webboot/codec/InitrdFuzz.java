package org.webboot.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.webboot.fuzz.FuzzTarget;

/// An initrd: cpio archives, plain and packed.
public final class InitrdFuzz implements FuzzTarget {
    private static final int MOST_BYTES = 4096;

    @Override
    public void read(byte[] input) throws IOException {
        var _ =
                InitrdWalker.walk(
                        new ByteArrayInputStream(input),
                        (_, content) -> {
                            byte[] _ = content.readNBytes(MOST_BYTES);
                            return true;
                        });
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String suffix : List.of("gz", "xz", "lzma", "bz2", "lz4", "zst")) {
            seeds.add(Fixtures.read("main.cpio." + suffix));
        }
        byte[] early = Fixtures.read("early.cpio");
        seeds.add(Fixtures.join(Fixtures.padded(early), Fixtures.read("main.cpio.xz")));
        seeds.add(early);
        return seeds;
    }

    /// xz may ask for a dictionary of 128 MiB, and no more; an input holds more than one piece.
    @Override
    public long allowance() {
        return 1L << 30;
    }
}
