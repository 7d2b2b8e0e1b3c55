package org.webboot.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files that `make-fixtures.sh` made, and how they are joined.
final class Fixtures {
    private Fixtures() {}

    static byte[] read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// `part` and zeros up to the next multiple of four, at least four of them.
    static byte[] padded(byte[] part) {
        return java.util.Arrays.copyOf(part, (part.length + 7) / 4 * 4);
    }
}
