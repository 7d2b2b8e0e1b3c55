package org.webboot.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void valuesOfEveryKind() {
        assertEquals(
                Map.of(
                        "a", List.of(1.0, -0.5, 12e3, true, false, Optional.empty()),
                        "\"\\/\b\f\n\r\té", Map.of(),
                        "", List.of()),
                JsonReader.read(
                        " {\"a\" : [1, -0.5,12E+3 ,true,false,null],\r\n\t\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\":{},\"\":[ ]} "));
        assertEquals("x", JsonReader.read("\"x\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "tru",
                "01", "-", "1.", "1e", "+1", ".5", "\"", "\"\\", "\"\\x\"", "\"\\u12g4\"",
                "\"\\u12", "\"a\nb\"", "1 2", "{} {}", "'a'", "NaN",
                        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));
    }
}
