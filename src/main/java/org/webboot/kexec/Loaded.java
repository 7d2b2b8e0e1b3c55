package org.webboot.kexec;

import org.webboot.handover.Handover;

/// A kernel that lies ready in memory. Only this package can make one, and nothing else is
/// executed.
public sealed interface Loaded permits Staged {
    Handover handover();
}
