package org.webboot.dhcp.v6;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.webboot.os.MacAddress;

/// Verbatim captures; their origin is in README.md beside them.
public final class Captured {
    /// The client's.
    public static final MacAddress MAC = new MacAddress(0x0200_0000_0002L);

    private Captured() {}

    /// Ethernet frames of a pcap file.
    public static List<byte[]> frames(String name) throws IOException {
        try (InputStream in = Captured.class.getResourceAsStream(name)) {
            ByteBuffer file =
                    ByteBuffer.wrap(Objects.requireNonNull(in, name).readAllBytes())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .position(24);
            List<byte[]> frames = new ArrayList<>();
            while (file.hasRemaining()) {
                byte[] frame = new byte[file.getInt(file.position() + 8)];
                file.position(file.position() + 16).get(frame);
                frames.add(frame);
            }
            return frames;
        }
    }

    /// Those with a DHCPv6 message of the type, without their headers.
    static List<byte[]> messages(String name, int type) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (byte[] frame : frames(name)) {
            if (frame[20] == 17 && frame[62] == type) {
                messages.add(Arrays.copyOfRange(frame, 62, frame.length));
            }
        }
        return messages;
    }
}
