package org.webboot.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A kernel's source, unpacked and clean: the property `webboot.kernel-source`.
public final class KernelSource {
    private static final String PROPERTY = "webboot.kernel-source";

    private KernelSource() {}

    /// @throws IllegalStateException without the property; [Need#KERNEL_SOURCE] asks first
    public static Path underTest() {
        return Lab.property(PROPERTY).orElseThrow(IllegalStateException::new);
    }

    static Optional<String> missing() {
        return Lab.property(PROPERTY).filter(p -> Files.exists(p.resolve("Kconfig"))).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "-D%s names no kernel's source: scripts/build-kernel --source-only has it"
                                .formatted(PROPERTY));
    }
}
