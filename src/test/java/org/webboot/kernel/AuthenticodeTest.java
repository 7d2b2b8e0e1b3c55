package org.webboot.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;

final class AuthenticodeTest {
    /// The certificate table of Debian's vmlinuz-6.1.0-56-amd64, verbatim. `openssl pkcs7
    /// -print_certs` said of it: subject=CN = Debian Secure Boot Signer 2022 - linux, issuer=CN =
    /// Debian Secure Boot CA.
    private static byte[] debian() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        AuthenticodeTest.class.getResourceAsStream(
                                "debian-6.1.0-56-signature.bin"))) {
            return in.readAllBytes();
        }
    }

    /// The fields stand where that kernel has them.
    private static byte[] head(int offset, int bytes) {
        ByteBuffer head = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        head.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 0x40);
        head.putInt(0x40, 0x4550).putShort(0x58, (short) 0x20b).putInt(0x58 + 108, 6);
        head.putInt(0x58 + 112 + 32, offset).putInt(0x58 + 112 + 36, bytes);
        return head.array();
    }

    @Test
    void findsTheTable() throws MalformedException {
        assertEquals(
                Optional.of(new Authenticode.Table(8245760, 1472)),
                Authenticode.table(head(8245760, 1472)));
    }

    @Test
    void anUnsignedProgramHasNone() throws MalformedException {
        assertEquals(Optional.empty(), Authenticode.table(head(0, 0)));
        assertEquals(Optional.empty(), Authenticode.table(new byte[1024]));
        byte[] cut = Arrays.copyOf(head(8245760, 1472), 0x58 + 112 + 36);
        assertEquals(Optional.empty(), Authenticode.table(cut));
    }

    @Test
    void aHeaderBehindTheEndIsNone() throws MalformedException {
        for (int at : new int[] {0x7ffffff0, 0x7fffff60, -16, 1024, 1000}) {
            byte[] head = head(8245760, 1472);
            ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(0x3c, at);
            assertEquals(Optional.empty(), Authenticode.table(head));
        }
    }

    @Test
    void aTableOfGigabytesIsNone() {
        assertThrows(MalformedException.class, () -> Authenticode.table(head(4096, -1)));
    }

    @Test
    void namesTheSignerAndTheKeys() throws IOException {
        // Debian's CA calls its key 6CCECE7E…: `mokutil --list-enrolled` of a Debian shim.
        assertEquals(
                List.of(
                        new Signer(
                                "Debian Secure Boot Signer 2022 - linux",
                                "Debian Secure Boot CA",
                                "14011249c2675ea8e5148542202005810584b25f",
                                "6ccece7e4c6c0d1f6149f3dd27dfcc5cbb419ea1")),
                Authenticode.signers(debian()));
    }

    @Test
    void damageIsToldNotBelieved() throws IOException {
        byte[] longer = debian();
        longer[1] = 0x7f;
        assertThrows(MalformedException.class, () -> Authenticode.signers(longer));
        byte[] broken = debian();
        Arrays.fill(broken, 8, 40, (byte) 0x55);
        assertThrows(MalformedException.class, () -> Authenticode.signers(broken));
    }
}
