package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.lab.Notes;

class TrainingAirTest {
    /// A training run that fails would only be slow later.
    @Test
    void isJoined() throws Exception {
        List<String> told = new ArrayList<>();
        TrainingAir.run(new Notes(told));
        assertTrue(told.stream().anyMatch(l -> l.contains("joining home (WPA2)")), told::toString);
    }
}
