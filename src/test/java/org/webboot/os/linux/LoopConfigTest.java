package org.webboot.os.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LoopConfigTest {
    @Test
    void lastPartOfASectorIsKept() {
        Path file = Path.of("/dev/pmem0");
        assertEquals(1024, LoopConfig.of(file, 2048, 513).length());
        assertEquals(512, LoopConfig.of(file, 2048, 512).length());
    }

    @Test
    void longNamesEndInNul() {
        byte[] status = LoopConfig.of(Path.of("/" + "x".repeat(200)), 1, 512).status();
        assertEquals(232, status.length);
        assertEquals('x', status[56 + 62]);
        assertEquals(0, status[56 + 63]);
        assertEquals(0, status[56 + 64]);
    }

    @Test
    void configurationHoldsTheStatus() {
        byte[] bytes = LoopConfig.of(Path.of("/dev/pmem0"), 0x1234, 512).configure(77);
        ByteBuffer config = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        assertEquals(304, bytes.length);
        assertEquals(77, config.getInt(0));
        assertEquals(0x1234, config.getLong(8 + 24));
        assertEquals(5, config.getInt(60));
    }
}
