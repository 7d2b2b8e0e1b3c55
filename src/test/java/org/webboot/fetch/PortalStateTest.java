package org.webboot.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalStateTest {
    /// The example of RFC 8908 §6, and what else may come.
    @Test
    void thePortalsStates() {
        PortalState state =
                PortalState.parse(
                        """
                        {
                           "captive": true,
                           "user-portal-url": "https://example.org/portal.html",
                           "venue-info-url": "https://flight.example.com/entertainment",
                           "seconds-remaining": 326,
                           "can-extend-session": true
                        }\
                        """);
        assertTrue(state.captive());
        assertEquals(
                Optional.of(URI.create("https://example.org/portal.html")), state.userPortal());
        assertEquals(
                new PortalState(false, Optional.empty()), PortalState.parse("{\"captive\":false}"));
        for (String wrong : List.of("{}", "[]", "{\"captive\":\"true\"}", "{\"captive\":null}")) {
            assertThrows(IllegalArgumentException.class, () -> PortalState.parse(wrong));
        }
    }
}
