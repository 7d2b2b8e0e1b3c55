package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webboot.stage.Reporter;

class TrainingAirTest {
    /// A training run that fails would only be slow later.
    @Test
    void isJoined() throws Exception {
        List<String> told = new ArrayList<>();
        TrainingAir.run(
                new Reporter() {
                    @Override
                    public void note(String line) {
                        told.add(line);
                    }

                    @Override
                    public void detail(String line) {}

                    @Override
                    public void progress(long done, long total) {}
                });
        assertTrue(told.stream().anyMatch(l -> l.contains("joining home (WPA2)")), told::toString);
    }
}
