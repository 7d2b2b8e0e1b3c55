package org.webboot.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import org.webboot.fuzz.FuzzTarget;

/// A vendor's list of digests.
public final class ChecksumListFuzz implements FuzzTarget {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Override
    public void read(byte[] input) throws IOException {
        ChecksumList _ = ChecksumList.read(new String(input, UTF_8));
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                (DIGEST + "  a.iso\n" + DIGEST + " *./b.iso\r\n").getBytes(UTF_8),
                ("# made by hand\n\n" + DIGEST + "  dir/c.iso\n" + DIGEST + "  d.iso")
                        .getBytes(UTF_8),
                ("SHA256 (e.iso) = " + DIGEST + "\n### SHA512SUMS:\n" + DIGEST.repeat(2) + "  f\n")
                        .getBytes(UTF_8),
                ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
                                + DIGEST
                                + "  g.iso\n-----BEGIN PGP SIGNATURE-----\n")
                        .getBytes(UTF_8));
    }
}
