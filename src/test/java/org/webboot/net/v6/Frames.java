package org.webboot.net.v6;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// Router advertisements made by hand.
final class Frames {
    private static final int MESSAGE = 54;

    private Frames() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /// Of `fe80::1` with the flag M and a prefix of 64 bits.
    static byte[] advertisement(byte[] prefix) {
        byte[] option = new byte[32];
        option[0] = 3;
        option[1] = 4;
        option[2] = 64;
        option[3] = (byte) 0xc0;
        Arrays.fill(option, 4, 12, (byte) 0x0f);
        System.arraycopy(prefix, 0, option, 16, 16);
        return advertisement(0x80, 1800, option);
    }

    static byte[] advertisement(int flags, int lifetime, byte[]... options) {
        int length = 16 + Arrays.stream(options).mapToInt(o -> o.length).sum();
        ByteBuffer frame = ByteBuffer.allocate(MESSAGE + length);
        frame.put(hex("333300000001 020000000001 86dd 60000000"));
        frame.putShort((short) length).put((byte) 58).put((byte) 255);
        frame.put(hex("fe800000000000000000000000000001"));
        frame.put(hex("ff020000000000000000000000000001"));
        frame.put(hex("86000000")).put((byte) 64).put((byte) flags).putShort((short) lifetime);
        frame.putLong(0);
        for (byte[] option : options) {
            frame.put(option);
        }
        return signed(frame.array());
    }

    /// With the right checksum.
    static byte[] signed(byte[] frame) {
        int length = ByteBuffer.wrap(frame).getShort(18);
        ByteBuffer.wrap(frame).putShort(MESSAGE + 2, (short) 0);
        ByteBuffer.wrap(frame).putShort(MESSAGE + 2, (short) Checksum.of(frame, length));
        return frame;
    }

    /// From the byte `from` on noise, cut off, or wrong in one byte.
    ///
    /// @param how 0, 1 or 2
    static byte[] damaged(byte[] good, int from, int how, SplittableRandom random) {
        byte[] bad = good.clone();
        switch (how) {
            case 0 -> {
                for (int at = from; at < bad.length; at++) {
                    bad[at] = (byte) random.nextInt();
                }
                // Still of the kind that is looked into.
                bad[from] = good[from];
            }
            case 1 -> bad = Arrays.copyOf(bad, from + 1 + random.nextInt(bad.length - from - 1));
            default ->
                    bad[from + random.nextInt(bad.length - from)] ^= (byte) random.nextInt(1, 256);
        }
        return bad;
    }
}
