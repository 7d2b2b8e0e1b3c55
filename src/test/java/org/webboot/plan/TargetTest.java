package org.webboot.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
    @Test
    void theFormOfTheWordTells() {
        assertEquals(new Target.Named("ubuntu"), Target.parse("ubuntu"));
        assertEquals(new Target.Carried(), Target.parse("local"));
        assertEquals(new Target.Local(Path.of("./x")), Target.parse("./x"));
        assertEquals(new Target.Local(Path.of("x.iso")), Target.parse("x.iso"));
        assertEquals(
                new Target.Remote(URI.create("HTTPS://h/x.iso")), Target.parse("HTTPS://h/x.iso"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h/x.iso",
                "file:///x.iso",
                "http:///x.iso",
                "http://h",
                "http://a b/"
            })
    void whatCantBeFetchedIsRefused(String word) {
        assertThrows(IllegalArgumentException.class, () -> Target.parse(word));
    }
}
