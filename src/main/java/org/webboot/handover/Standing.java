package org.webboot.handover;

/// How a kernel stands to a [DriverSet].
public enum Standing {
    /// Built in, or in an initrd whose system loads them by itself.
    THERE,
    /// webboot adds them to the initrd.
    ADDED,
    /// Should be in the ISO's own images, which nobody has looked into.
    PRESUMED,
    /// What could be looked into does not tell.
    UNVERIFIED,
    /// The kernel was built without, or they can't be had.
    ABSENT
}
