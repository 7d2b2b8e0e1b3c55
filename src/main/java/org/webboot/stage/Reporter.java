package org.webboot.stage;

/// Where a stage tells what it does. Only `cli` knows what a terminal is.
public interface Reporter {
    /// A line that everybody sees.
    void note(String line);

    /// A line for `-verbose` and the log file.
    void detail(String line);

    /// `done` of `total` bytes have been handled; called as often as the stage likes. A call with
    /// `done == total` ends the display.
    void progress(long done, long total);

    /// Tells nobody.
    static Reporter silent() {
        return new Reporter() {
            @Override
            public void note(String line) {}

            @Override
            public void detail(String line) {}

            @Override
            public void progress(long done, long total) {}
        };
    }
}
