package org.webboot.lab;

import java.util.List;
import org.webboot.stage.Reporter;

/// Keeps what a person would read.
///
/// @param lines in order
public record Notes(List<String> lines) implements Reporter {
    @Override
    public void note(String line) {
        lines.add(line);
    }

    @Override
    public void detail(String line) {}

    @Override
    public void progress(long done, long total) {}
}
