package org.webboot.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webboot.fuzz.FuzzTarget;
import org.webboot.stage.BootException;

/// What `check-kernel` is given: a configuration, packed or not, or a kernel that carries one.
public final class ConfigFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws IOException, BootException {
        Loaded _ =
                new ConfigSource(Optional.empty()).stream(new ByteArrayInputStream(input), "fuzz");
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Corpus.text("linux-6.1-tinyconfig").getBytes(UTF_8));
        seeds.add(ConfigSourceTest.resource("corpus/linux-6.1-tinyconfig.xz"));
        // Without them hardly an input gets past a bzImage's header to what is packed behind it.
        for (String packed : List.of("gz", "xz", "zst", "lz4", "lzma", "bz2")) {
            byte[] payload = ConfigSourceTest.resource("kernels/vmlinux." + packed);
            seeds.add(ConfigSourceTest.bzImage(payload));
        }
        return seeds;
    }

    @Override
    public long allowance() {
        return 512L << 20;
    }
}
