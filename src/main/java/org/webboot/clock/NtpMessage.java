package org.webboot.clock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The request and the reply of RFC 5905 §7.3, client side; what RFC 4330 §5 wants checked is
/// checked.
final class NtpMessage {
    /// Extension fields and a digest may follow.
    static final int BYTES = 48;

    private static final int VERSION = 4;
    private static final int OLDEST = 3; // RFC 1305; the fields are the same
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int UNSYNCHRONISED = 3; // leap indicator, "alarm"
    private static final int MOST_STRATUM = 15;

    private static final int AT_ROOT_DELAY = 4;
    private static final int AT_ROOT_DISPERSION = 8;
    private static final int AT_REFERENCE = 12;
    private static final int AT_ORIGIN = 24;
    private static final int AT_RECEIVE = 32;
    private static final int AT_TRANSMIT = 40;

    /// RFC 5905 §7.2, MAXDISP: 16 s, in units of 2⁻¹⁶ s.
    private static final long MOST_DISPERSION = 16L << 16;

    private NtpMessage() {}

    /// All zero but for what the server needs, and `nonce` in the place of our time: the server
    /// gives it back, and a stranger who does not see our packets can't.
    static byte[] request(long nonce) {
        return ByteBuffer.allocate(BYTES)
                .put((byte) ((VERSION << 3) | CLIENT))
                .putLong(AT_TRANSMIT, nonce)
                .array();
    }

    /// @param server its time when the reply arrived, half the way there and back added
    /// @param halfWay that half: how wrong `server` can be for the way alone
    record Reply(Instant server, Duration halfWay, int stratum) {}

    /// Whether `packet` can be the answer to the request with `nonce`; what is not is nobody's
    /// business here, and must not end the waiting.
    static boolean answers(byte[] packet, long nonce) {
        return packet.length >= BYTES && ByteBuffer.wrap(packet).getLong(AT_ORIGIN) == nonce;
    }

    /// @param packet that [#answers]
    /// @param elapsed from the request to the reply
    /// @throws RefusedException for a packet that tells no time
    static Reply parse(byte[] packet, Duration elapsed) throws RefusedException {
        ByteBuffer in = ByteBuffer.wrap(packet);
        int first = packet[0] & 0xff;
        int version = (first >> 3) & 7;
        if ((first & 7) != SERVER || version < OLDEST || version > VERSION) {
            throw new RefusedException(
                    "mode %d of version %d is no server's answer".formatted(first & 7, version));
        }
        int stratum = packet[1] & 0xff;
        Optional<String> kiss = stratum == 0 ? kiss(packet) : Optional.empty();
        if (kiss.isPresent()) {
            throw new RefusedException("it refuses (kiss-o'-death %s)".formatted(kiss.get()));
        }
        // chronyd without a source sends stratum 0 without a code, others 16 (RFC 5905 §7.3).
        if (first >> 6 == UNSYNCHRONISED || stratum == 0 || stratum > MOST_STRATUM) {
            throw new RefusedException("it does not know the time itself");
        }
        if (in.getInt(AT_ROOT_DELAY) >= MOST_DISPERSION
                || (in.getInt(AT_ROOT_DISPERSION) & 0xffff_ffffL) >= MOST_DISPERSION) {
            throw new RefusedException("it is not sure of its time");
        }
        return reply(in, stratum, elapsed);
    }

    private static Reply reply(ByteBuffer in, int stratum, Duration elapsed)
            throws RefusedException {
        long transmit = in.getLong(AT_TRANSMIT);
        if (transmit == 0) {
            throw new RefusedException("the answer has no time in it");
        }
        Instant left = NtpTimestamp.toInstant(transmit);
        Duration inside = Duration.between(NtpTimestamp.toInstant(in.getLong(AT_RECEIVE)), left);
        if (inside.isNegative() || inside.compareTo(elapsed) > 0) {
            throw new RefusedException(
                    "it says to have thought for %s of %s".formatted(inside, elapsed));
        }
        Duration halfWay = elapsed.minus(inside).dividedBy(2);
        return new Reply(left.plus(halfWay), halfWay, stratum);
    }

    /// RFC 5905 §7.4: four letters in the place of the reference.
    private static Optional<String> kiss(byte[] packet) {
        String code = new String(packet, AT_REFERENCE, 4, StandardCharsets.ISO_8859_1);
        boolean letters = code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return letters ? Optional.of(code) : Optional.empty();
    }

    /// What was said does not count, and why.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String problem) {
            super(problem);
        }
    }
}
