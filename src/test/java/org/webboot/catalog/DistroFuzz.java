package org.webboot.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.webboot.fuzz.FuzzTarget;
import org.webboot.stage.BootException;

/// A catalog entry of the user's own.
public final class DistroFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws IOException, BootException {
        Distro _ = DistroReader.read("fuzz.properties", new StringReader(new String(input, UTF_8)));
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("debian", "ubuntu", "arch", "fedora", "alpine", "tinycore")) {
            try (InputStream in = Distro.class.getResourceAsStream(name + ".properties")) {
                seeds.add(Objects.requireNonNull(in, name).readAllBytes());
            }
        }
        return seeds;
    }
}
