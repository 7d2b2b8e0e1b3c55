package org.webboot.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.webboot.codec.MalformedException;
import org.webboot.fuzz.FuzzTarget;

/// What lies in a kernel package: bzImages and modules.
public final class KernelFuzz implements FuzzTarget {
    @Override
    public void read(byte[] input) throws MalformedException {
        if (Elf.is(input)) {
            var _ = ModInfo.firmware(input);
        } else {
            BzImage image = BzImage.parse(input);
            var _ = image.release();
            var _ = Payload.of(input);
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return List.of(BzImageTest.debian(), module());
    }

    private static byte[] module() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KernelFuzz.class.getResourceAsStream("r8169-modinfo.ko"))) {
            return in.readAllBytes();
        }
    }
}
