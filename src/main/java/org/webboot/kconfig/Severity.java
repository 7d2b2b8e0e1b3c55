package org.webboot.kconfig;

/// What it means that a rule is not met; the worst comes first.
public enum Severity {
    /// webboot does not do its job.
    FAIL,
    /// A capability is missing.
    LOST,
    /// Better with it.
    REC,
    /// Said, not scored.
    INFO
}
