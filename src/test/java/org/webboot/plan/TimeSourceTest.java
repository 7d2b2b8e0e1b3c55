package org.webboot.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSourceTest {
    @Test
    void serversHavePortsIfTheySaySo() {
        assertEquals(
                new TimeSource.Named(
                        List.of(
                                new HostPort("time.example.org", 123),
                                new HostPort("10.0.2.2", 10123),
                                new HostPort("fd00::1", 123),
                                new HostPort("fd00::2", 1123))),
                TimeSource.parse("time.example.org, 10.0.2.2:10123,fd00::1,[fd00::2]:1123"));
        assertEquals(new TimeSource.Nobody(), TimeSource.parse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", "a,,b", "a b", "a:0", "a:x", "[::1", "[::1]x", "a/b"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> TimeSource.parse(text));
    }
}
