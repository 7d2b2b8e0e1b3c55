package org.webboot.plan;

/// What was said about how the live system is started.
///
/// @param ownKernel with webboot's kernel in the place of its vendor's
/// @param watchMedium the kernel log is to tell where its medium gets mounted
public record Handing(boolean ownKernel, boolean watchMedium) {
    /// As webboot thinks best.
    public static Handing usual() {
        return new Handing(false, false);
    }
}
