package org.webboot.os.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// What a loop device is told, in the layouts of linux/loop.h.
///
/// @param length multiple of 512
record LoopConfig(Path file, long offset, long length) {
    private static final int SECTOR = 512;

    private static final int LOOP_INFO64 = 232;
    private static final int LO_OFFSET = 24;
    private static final int LO_SIZELIMIT = 32;
    private static final int LO_FLAGS = 52;
    private static final int LO_FILE_NAME = 56;
    private static final int LO_NAME_SIZE = 64;

    private static final int LOOP_CONFIG = 304;
    private static final int CONFIG_INFO = 8;

    private static final int LO_FLAGS_READ_ONLY = 1;
    private static final int LO_FLAGS_AUTOCLEAR = 4;

    /// The device has whole sectors only: a last part is kept by rounding up, which in an ISO ends
    /// in padding.
    static LoopConfig of(Path file, long offset, long length) {
        return new LoopConfig(file, offset, Math.ceilDiv(length, SECTOR) * SECTOR);
    }

    /// `struct loop_info64`, for LOOP_SET_STATUS64.
    byte[] status() {
        byte[] name = file.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LOOP_INFO64)
                .order(ByteOrder.nativeOrder())
                .putLong(LO_OFFSET, offset)
                .putLong(LO_SIZELIMIT, length)
                .putInt(LO_FLAGS, LO_FLAGS_READ_ONLY | LO_FLAGS_AUTOCLEAR)
                // The name is only shown; its last byte stays NUL.
                .put(LO_FILE_NAME, Arrays.copyOf(name, LO_NAME_SIZE - 1))
                .array();
    }

    /// `struct loop_config`, for LOOP_CONFIGURE: descriptor, block size (0: the kernel's choice),
    /// loop_info64.
    byte[] configure(int backingFd) {
        return ByteBuffer.allocate(LOOP_CONFIG)
                .order(ByteOrder.nativeOrder())
                .putInt(0, backingFd)
                .put(CONFIG_INFO, status())
                .array();
    }
}
