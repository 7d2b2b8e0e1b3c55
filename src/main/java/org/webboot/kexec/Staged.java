package org.webboot.kexec;

import org.webboot.handover.Handover;

/// Package-private on purpose: a public record's constructor would be public too.
record Staged(Handover handover) implements Loaded {}
