package org.webboot.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Cuts a key ring into its keys without reading them: rings of Debian's have thousands, and one
/// odd key must not hide the others.
final class CertificateSplitter {
    private static final int PUBLIC_KEY = 6; // RFC 9580 §5
    private static final int VERSION_4 = 4;

    /// The bytes of one primary key with all that follows up to the next one.
    ///
    /// @param fingerprint 40 upper-case hex digits
    @SuppressWarnings("ArrayRecordComponent")
    record Slice(String fingerprint, byte[] bytes) {}

    private CertificateSplitter() {}

    /// Those of version 4, as far as the packets can be told apart.
    static List<Slice> split(byte[] ring) {
        List<Slice> slices = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(ring);
        int start = 0;
        Optional<String> fingerprint = Optional.empty();
        while (in.hasRemaining()) {
            int at = in.position();
            Optional<Packet> packet = next(in);
            if (packet.isEmpty()) {
                in.position(at);
                break;
            }
            if (packet.get().tag() == PUBLIC_KEY) {
                keep(ring, start, at, fingerprint, slices);
                start = at;
                fingerprint = fingerprint(ring, packet.get());
            }
        }
        keep(ring, start, in.position(), fingerprint, slices);
        return slices;
    }

    private static void keep(
            byte[] ring, int from, int to, Optional<String> fingerprint, List<Slice> slices) {
        fingerprint.ifPresent(f -> slices.add(new Slice(f, Arrays.copyOfRange(ring, from, to))));
    }

    /// @param at where its body begins
    private record Packet(int tag, int at, int length) {}

    /// RFC 9580 §4.2: two ways to write a header. Bodies in parts are none of keys.
    private static Optional<Packet> next(ByteBuffer in) {
        int first = in.get() & 0xff;
        if ((first & 0x80) == 0) {
            return Optional.empty();
        }
        boolean old = (first & 0x40) == 0;
        long length = old ? oldLength(in, first & 3) : newLength(in);
        if (length < 0 || length > in.remaining()) {
            return Optional.empty();
        }
        int tag = old ? (first >> 2) & 0xf : first & 0x3f;
        Packet packet = new Packet(tag, in.position(), (int) length);
        in.position(in.position() + (int) length);
        return Optional.of(packet);
    }

    private static long oldLength(ByteBuffer in, int kind) {
        return switch (kind) {
            case 0 -> number(in, 1);
            case 1 -> number(in, 2);
            case 2 -> number(in, 4);
            default -> -1;
        };
    }

    private static long newLength(ByteBuffer in) {
        long first = number(in, 1);
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            long second = number(in, 1);
            return second < 0 ? -1 : ((first - 192) << 8) + second + 192;
        }
        return first == 255 ? number(in, 4) : -1;
    }

    /// -1: there are not so many bytes.
    private static long number(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (in.get() & 0xff);
        }
        return number;
    }

    /// RFC 9580 §5.5.4.2: SHA-1 of 0x99, the length in two bytes, and the body.
    private static Optional<String> fingerprint(byte[] ring, Packet key) {
        if (key.length() == 0 || ring[key.at()] != VERSION_4) {
            return Optional.empty();
        }
        var sha1 = Digesting.start("SHA-1");
        sha1.update(new byte[] {(byte) 0x99, (byte) (key.length() >> 8), (byte) key.length()});
        sha1.update(ring, key.at(), key.length());
        return Optional.of(HexFormat.of().withUpperCase().formatHex(sha1.digest()));
    }
}
