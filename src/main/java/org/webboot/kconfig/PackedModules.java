package org.webboot.kconfig;

import java.util.Optional;

/// Which modules an image carries: an option that is `m` counts only with its module.
public interface PackedModules {
    /// @param path as the kernel's tree has it: `drivers/nvdimm/nd_pmem`
    boolean has(String path);

    /// A live system brings its own modules.
    static Optional<PackedModules> doesNotMatter() {
        return Optional.empty();
    }
}
