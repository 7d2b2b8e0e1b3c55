package org.webboot.verdict;

import java.util.Locale;

/// How good a piece of news is, from best to worst.
public enum Colour {
    /// Nothing speaks against it.
    GREEN,
    /// Not known, or only perhaps.
    AMBER,
    /// It will not boot.
    RED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
