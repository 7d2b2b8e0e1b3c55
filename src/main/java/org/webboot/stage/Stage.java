package org.webboot.stage;

import java.util.Locale;

/// Where something went wrong; each place has its exit code, documented in README.md.
public enum Stage {
    VERDICT(1),
    USAGE(2),
    NETWORK(10),
    CATALOG(11),
    MEMORY(12),
    FETCH(13),
    VERIFY(14),
    ISO(15),
    HANDOVER(16),
    KEXEC(17),
    CANCELLED(130);

    private final int exitCode;

    Stage(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /// The word that stands in brackets before a message.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
