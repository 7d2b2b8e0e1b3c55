package org.webboot.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SsidTest {
    @Test
    void textAndHexAreTheSameName() {
        assertEquals(Ssid.ofHex("68C3A4"), Ssid.ofText("hä"));
        assertArrayEquals(new byte[] {0, (byte) 0xff}, Ssid.ofHex("00ff").bytes());
    }

    @Test
    void everyCharacterStandsForItself() {
        assertEquals("a \"b\" # $x 'c' 😀", Ssid.ofText("a \"b\" # $x 'c' 😀").toString());
    }

    @Test
    void whatMovesTheCursorIsShownAsBytes() {
        assertEquals("a\\x1b[2Jb", Ssid.ofText("a\u001b[2Jb").toString());
        assertEquals("\\xe2\\x80\\xae", Ssid.ofText("\u202e").toString(), "right-to-left override");
        assertEquals("\\\\x41", Ssid.ofText("\\x41").toString(), "no name looks like another");
        assertEquals("\\xe4\\x0a", Ssid.ofHex("e40a").toString());
    }

    @Test
    void oneTo32Bytes() {
        assertTrue(refused(() -> Ssid.ofText("")).contains("this one 0"));
        assertTrue(refused(() -> Ssid.ofText("ä".repeat(17))).contains("this one 34"));
        assertEquals(32, Ssid.ofText("ä".repeat(16)).bytes().length);
        assertTrue(refused(() -> Ssid.ofHex("abc")).contains("pairs of hexadecimal digits"));
        assertTrue(refused(() -> Ssid.ofHex("zz")).contains("pairs of hexadecimal digits"));
    }

    private static String refused(org.junit.jupiter.api.function.Executable making) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}
