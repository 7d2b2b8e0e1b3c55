package org.webboot.iso;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The least image that holds a root directory: for what no tool writes, or only at 4 GiB.
final class HandmadeIso {
    static final int ROOT = 20;
    private static final int SECTOR = 2048;

    private final ByteBuffer root = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);

    HandmadeIso() {
        record("\0", ROOT, SECTOR, 2);
        record("\1", ROOT, SECTOR, 2);
    }

    HandmadeIso record(String identifier, int block, int bytes, int flags) {
        put(root, root.position(), identifier, block, bytes, flags);
        return this;
    }

    byte[] image(int sectors) {
        ByteBuffer image = ByteBuffer.allocate(sectors * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        image.put(16 * SECTOR, new byte[] {1}).put(16 * SECTOR + 1, ascii("CD001"));
        image.putShort(16 * SECTOR + 128, (short) SECTOR);
        put(image, 16 * SECTOR + 156, "\0", ROOT, SECTOR, 2);
        image.put(17 * SECTOR, new byte[] {-1}).put(17 * SECTOR + 1, ascii("CD001"));
        image.put(ROOT * SECTOR, root.array());
        return image.array();
    }

    private static void put(
            ByteBuffer into, int at, String identifier, int block, int bytes, int flags) {
        int length = 33 + identifier.length() + (identifier.length() % 2 == 0 ? 1 : 0);
        into.put(at, (byte) length);
        into.putInt(at + 2, block);
        into.putInt(at + 10, bytes);
        into.put(at + 25, (byte) flags);
        into.put(at + 32, (byte) identifier.length());
        into.put(at + 33, ascii(identifier));
        into.position(at + length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
