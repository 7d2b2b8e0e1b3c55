package org.webboot.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;

class ModInfoTest {
    /// Debian's r8169.ko of 6.1.0-56-amd64, `objcopy --only-section=.modinfo`. `modinfo -F
    /// firmware` names 20 files.
    private static byte[] module() throws Exception {
        try (InputStream in = ModInfoTest.class.getResourceAsStream("r8169-modinfo.ko")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void findsFirmware() throws Exception {
        List<String> firmware = ModInfo.firmware(module());
        assertEquals(20, firmware.size());
        assertEquals("rtl_nic/rtl8105e-1.fw", firmware.getFirst());
    }

    @Test
    void refusesATableOutsideTheFile() throws Exception {
        byte[] cut = Arrays.copyOf(module(), 1000);
        assertThrows(MalformedException.class, () -> ModInfo.firmware(cut));
        assertThrows(MalformedException.class, () -> ModInfo.firmware(new byte[100]));
    }
}
