package org.webboot.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.webboot.codec.MalformedException;

/// Where the packed kernel proper lies within a bzImage (Documentation/arch/x86/boot.rst,
/// payload_offset and payload_length).
///
/// @param offset from the file's first byte
/// @param length in bytes; but for gzip the last four are the unpacked size, which no decoder knows
public record Payload(long offset, long length) {
    /// @param head the first [BzImage#HEAD] bytes of a bzImage, or all
    /// @throws MalformedException also for boot protocols older than 2.08, which don't tell
    public static Payload of(byte[] head) throws MalformedException {
        int protocol = BzImage.parse(head).protocol();
        if (protocol < 0x0208) {
            throw new MalformedException(
                    "boot protocol %d.%02d doesn't tell where the kernel lies"
                            .formatted(protocol >> 8, protocol & 0xff),
                    0x206);
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int sectors = Byte.toUnsignedInt(head[0x1f1]);
        long setup = ((sectors == 0 ? 4 : sectors) + 1) * 512L;
        long length = Integer.toUnsignedLong(header.getInt(0x24c));
        if (length < 8) {
            throw new MalformedException("a payload of %d bytes".formatted(length), 0x24c);
        }
        return new Payload(setup + Integer.toUnsignedLong(header.getInt(0x248)), length);
    }
}
