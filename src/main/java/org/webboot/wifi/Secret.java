package org.webboot.wifi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/// A passphrase, password or key. It shows itself to nobody but the control socket, and can be
/// wiped.
public final class Secret implements AutoCloseable {
    private static final int RAW_KEY_DIGITS = 64;
    private static final int SHORTEST_PASSPHRASE = 8;
    private static final int LONGEST_PASSPHRASE = 63;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes become the secret's own
    public static Secret of(byte[] bytes) {
        return new Secret(bytes);
    }

    /// In UTF-8.
    ///
    /// @param typed is wiped
    public static Secret of(char[] typed) {
        // Not String.getBytes: a String stays in memory until it is collected.
        ByteBuffer encoded = ByteBuffer.allocate(3 * typed.length);
        var _ =
                UTF_8.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .encode(CharBuffer.wrap(typed), encoded, true);
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return new Secret(bytes);
    }

    int length() {
        return bytes.length;
    }

    /// Whether it is a key of 256 bits in hexadecimal digits, not a passphrase (which has at most
    /// 63 characters).
    boolean rawKey() {
        if (bytes.length != RAW_KEY_DIGITS) {
            return false;
        }
        for (byte b : bytes) {
            if (Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// IEEE 802.11-2020, J.4.1: 8 to 63 characters, each of them printable ASCII. Bytes beyond are
    /// let through: people have them, and both ends hash bytes.
    boolean passphrase() {
        return bytes.length >= SHORTEST_PASSPHRASE && bytes.length <= LONGEST_PASSPHRASE;
    }

    /// The bytes themselves; whoever asks wipes the copy.
    byte[] copy() {
        return bytes.clone();
    }

    /// In hexadecimal digits; whoever asks wipes them.
    byte[] hexDigits() {
        byte[] digits = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = (byte) Character.forDigit(bytes[i] >> 4 & 0xf, 16);
            digits[2 * i + 1] = (byte) Character.forDigit(bytes[i] & 0xf, 16);
        }
        return digits;
    }

    /// Wipes it.
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
