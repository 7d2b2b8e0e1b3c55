package org.webboot.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webboot.codec.MalformedException;

class DomainNamesTest {
    /// The example of RFC 3397 §2.
    @Test
    void followsPointers() throws MalformedException {
        assertEquals(
                List.of("eng.apple.com", "marketing.apple.com"),
                decode("\3eng\5apple\3com\0\11marketing\u00c0\4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\3eng",
                "\3eng\5apple",
                "\3eng\u00c0",
                "\3eng\u00c0\0",
                "\u00c0\0",
                "\u00c0\2\3eng\0",
                "\u0080\0",
                "\0",
                "\7a\nb c d\0",
                "\4-abc\0",
                "\3a;b\0"
            })
    void refuses(String option) {
        assertThrows(MalformedException.class, () -> decode(option));
    }

    private static List<String> decode(String option) throws MalformedException {
        return DomainNames.decode(option.getBytes(StandardCharsets.ISO_8859_1));
    }
}
