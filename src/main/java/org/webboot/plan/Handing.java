package org.webboot.plan;

import java.util.EnumSet;
import java.util.Set;

/// What was said about how the live system is started.
///
/// @param ownKernel with webboot's kernel in the place of its vendor's
/// @param watchMedium the kernel log is to tell where its medium gets mounted
/// @param ignored what a verdict may be red about and the person goes on all the same
public record Handing(boolean ownKernel, boolean watchMedium, Set<Topic> ignored) {
    public Handing {
        ignored = Set.copyOf(ignored);
    }

    /// As webboot thinks best.
    public static Handing usual() {
        return new Handing(false, false, EnumSet.noneOf(Topic.class));
    }
}
