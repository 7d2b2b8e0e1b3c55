package org.webboot.dhcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.webboot.os.MacAddress;

/// A DHCP server's packets, byte by byte and without the code under test.
public final class ServerPackets {
    public static final int OFFER = 2;
    public static final int ACK = 5;
    public static final int NAK = 6;

    private static final int HEADERS = 42;

    private final ByteArrayOutputStream options = new ByteArrayOutputStream();
    private final byte[] head = new byte[240];

    /// @param request the client's message, from `op` on
    public ServerPackets(byte[] request, int type, byte[] yiaddr) {
        System.arraycopy(request, 0, head, 0, 8);
        head[0] = 2;
        System.arraycopy(yiaddr, 0, head, 16, 4);
        System.arraycopy(request, 28, head, 28, 16);
        System.arraycopy(new byte[] {99, (byte) 130, 83, 99}, 0, head, 236, 4);
        option(53, (byte) type);
    }

    public ServerPackets option(int code, int... value) {
        byte[] bytes = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            bytes[i] = (byte) value[i];
        }
        return raw(code, bytes);
    }

    /// Split as RFC 3396 has it, if it is long.
    public ServerPackets raw(int code, byte[] value) {
        int at = 0;
        do {
            int length = Math.min(255, value.length - at);
            options.write(code);
            options.write(length);
            options.write(value, at, length);
            at += length;
        } while (at < value.length);
        return this;
    }

    /// Bytes of the `sname` (at 44) or `file` (at 108) field.
    public ServerPackets field(int at, byte[] value) {
        System.arraycopy(value, 0, head, at, value.length);
        return this;
    }

    /// With END.
    public byte[] message() {
        byte[] message = Arrays.copyOf(head, head.length + options.size() + 1);
        System.arraycopy(options.toByteArray(), 0, message, head.length, options.size());
        message[message.length - 1] = (byte) 255;
        return message;
    }

    /// To the client's hardware address, without a UDP checksum.
    public static byte[] frame(MacAddress from, byte[] server, byte[] message) {
        ByteBuffer frame = ByteBuffer.allocate(HEADERS + message.length);
        frame.put(message, 28, 6).put(from.bytes()).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (28 + message.length)).putInt(0);
        frame.put((byte) 64).put((byte) 17).putShort((short) 0).put(server).putInt(-1);
        int sum = 0;
        for (int at = 14; at < 34; at += 2) {
            sum += frame.getShort(at) & 0xffff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        frame.putShort(24, (short) ~((sum & 0xffff) + (sum >>> 16)));
        frame.putShort((short) 67).putShort((short) 68).putShort((short) (8 + message.length));
        return frame.putShort((short) 0).put(message).array();
    }

    /// Whether a frame goes to a server's port.
    public static boolean isRequest(byte[] frame) {
        return frame.length > HEADERS + 240 && frame[23] == 17 && frame[36] == 0 && frame[37] == 67;
    }

    public static byte[] message(byte[] frame) {
        return Arrays.copyOfRange(frame, HEADERS, frame.length);
    }

    /// The value of an option in a message whose options are in one place and whole.
    public static byte[] find(byte[] message, int code) {
        int at = 240;
        while (at < message.length && message[at] != -1) {
            int length = message[at] == 0 ? -1 : message[at + 1];
            if (message[at] == code) {
                return Arrays.copyOfRange(message, at + 2, at + 2 + length);
            }
            at += 2 + length;
        }
        return new byte[0];
    }
}
