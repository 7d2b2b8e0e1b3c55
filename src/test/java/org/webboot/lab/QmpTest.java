package org.webboot.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QmpTest {
    @Test
    void writesJson() {
        assertEquals(
                "{\"keys\":[{\"data\":\"a\\\"\\\\b\"},true,30]}",
                Qmp.json(Map.of("keys", List.of(Map.of("data", "a\"\\b"), true, 30))));
    }

    @Test
    void knowsTheKeysOfWhatTestsType() {
        assertEquals(List.of("shift", "e"), Keys.of('E'));
        assertEquals(List.of("shift", "dot"), Keys.of('>'));
        assertEquals(List.of("ret"), Keys.of('\n'));
        assertThrows(IllegalArgumentException.class, () -> Keys.of('é'));
        "echo Typed:$((6*7)) > /dev/ttyS0\n".chars().forEach(c -> Keys.of((char) c));
    }
}
