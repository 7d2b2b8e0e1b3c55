package org.webboot.clock;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NtpMessageTest {
    private static final long NONCE = 0x0123456789abcdefL;

    /// chronyd 4.3, `local stratum 8`, asked over the loopback interface; Python's time.time() said
    /// 1795515212.907 when it was here.
    private static final byte[] CHRONY =
            hex(
                    "240800e700000000000000007f7f0101eeafe1cb6768aa4d"
                            + "0123456789abcdefeeafe1cce81a6ba5eeafe1cce8252a18");

    /// The same chronyd without a source of its own.
    private static final byte[] CHRONY_UNSYNCHRONISED =
            hex(
                    "e40000e70001000000010000000000000000000000000000"
                            + "0123456789abcdefeeafe1cf05dfde63eeafe1cf05e78b0c");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static NtpMessage.Reply parse(byte[] packet) throws NtpMessage.RefusedException {
        return NtpMessage.parse(packet, Duration.ofMillis(10));
    }

    @Test
    void aRequestTellsNothingButTheNonce() {
        byte[] expected = new byte[48];
        expected[0] = 0x23; // no leap, version 4, client
        ByteBuffer.wrap(expected).putLong(40, NONCE);
        assertArrayEquals(expected, NtpMessage.request(NONCE));
    }

    @Test
    void chronysAnswerIsItsTimeAndHalfTheWay() throws Exception {
        assertTrue(NtpMessage.answers(CHRONY, NONCE));
        NtpMessage.Reply reply = parse(CHRONY);
        // 0.164 ms of the 10 ms were spent inside the server; it sent at 12.906817 s.
        assertEquals(4918L, reply.halfWay().toNanos() / 1000);
        Instant expected = Instant.parse("2026-11-24T10:13:32.911735Z");
        assertEquals(Duration.ZERO, Duration.between(expected, reply.server()).truncatedTo(MICROS));
        assertEquals(8, reply.stratum());
    }

    @Test
    void whatAnswersAnotherRequestIsNoAnswer() {
        assertFalse(NtpMessage.answers(CHRONY, NONCE + 1));
        assertFalse(NtpMessage.answers(new byte[47], 0));
        assertFalse(NtpMessage.answers(new byte[0], 0));
    }

    record Row(String says, String error, Consumer<ByteBuffer> change) {
        @Override
        public String toString() {
            return says;
        }
    }

    static List<Row> refused() {
        return List.of(
                new Row("a client's packet", "no server's answer", p -> p.put(0, (byte) 0x23)),
                new Row("a broadcast", "no server's answer", p -> p.put(0, (byte) 0x25)),
                new Row("version 2", "no server's answer", p -> p.put(0, (byte) 0x14)),
                new Row("leap alarm", "does not know the time", p -> p.put(0, (byte) 0xe4)),
                new Row("stratum 0", "does not know the time", p -> p.putShort(0, (short) 0x2400)),
                new Row("stratum 16", "does not know the time", p -> p.put(1, (byte) 16)),
                new Row("stratum 255", "does not know the time", p -> p.put(1, (byte) 255)),
                new Row(
                        "kiss-o'-death",
                        "it refuses (kiss-o'-death RATE)",
                        p -> p.put(1, (byte) 0).putInt(12, 0x52415445)),
                new Row("far from its source", "not sure", p -> p.putInt(4, 16 << 16)),
                new Row("no longer in touch", "not sure", p -> p.putInt(8, 0xf000_0000)),
                new Row("no time in it", "no time in it", p -> p.putLong(40, 0)),
                new Row(
                        "sent before it came",
                        "says to have thought",
                        p -> p.putLong(40, p.getLong(32) - (1L << 32))),
                new Row(
                        "thought for longer than it took",
                        "says to have thought",
                        p -> p.putLong(40, p.getLong(32) + (1L << 32))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(Row row) {
        byte[] packet = CHRONY.clone();
        row.change().accept(ByteBuffer.wrap(packet));
        Exception e = assertThrows(NtpMessage.RefusedException.class, () -> parse(packet));
        assertTrue(String.valueOf(e.getMessage()).contains(row.error()), e.toString());
    }

    @Test
    void aChronydWithoutASourceKnowsNoTime() {
        Exception e =
                assertThrows(NtpMessage.RefusedException.class, () -> parse(CHRONY_UNSYNCHRONISED));
        assertTrue(String.valueOf(e.getMessage()).contains("does not know"), e.toString());
    }

    @Test
    void timeGoesOnAfter2036() {
        assertEquals(
                Instant.parse("2036-02-07T06:28:15Z"), NtpTimestamp.toInstant(0xffffffffL << 32));
        assertEquals(Instant.parse("2036-02-07T06:28:16Z"), NtpTimestamp.toInstant(0));
        assertEquals(Instant.parse("2036-02-07T06:28:17.5Z"), NtpTimestamp.toInstant(3L << 31));
        assertEquals(
                Instant.parse("1970-01-01T00:00:00Z"),
                NtpTimestamp.toInstant(2_208_988_800L << 32));
        Instant then = Instant.parse("2051-03-04T05:06:07.25Z");
        assertEquals(then, NtpTimestamp.toInstant(NtpTimestamp.of(then)));
    }
}
