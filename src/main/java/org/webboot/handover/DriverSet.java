package org.webboot.handover;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.kernel.ModulesDep;

/// Drivers that only together make a block device of what the image lies in.
enum DriverSet {
    /// `nd_e820` makes a device of the memory that `memmap=` set aside, the last one that is
    /// loaded; `nd_pmem` makes `/dev/pmem0` of that. What these need (`libnvdimm`, with some
    /// kernels `nd_btt`) lies where they lie.
    PMEM,
    /// The same memory as a flash chip that is told by hand, and `/dev/mtdblock0` of that: for
    /// kernels without X86_PMEM_LEGACY.
    PHRAM,
    /// For an image that rides in the initrd.
    LOOP;

    /// Names of modules, in the order in which they are loaded, each behind what it needs.
    List<String> needed() {
        return switch (this) {
            case PMEM -> List.of("nd_pmem", "nd_e820");
            case PHRAM -> List.of("phram", "mtdblock");
            case LOOP -> List.of("loop");
        };
    }

    /// Whether all of them are in one of the two.
    boolean in(Set<String> names, Set<String> builtIn) {
        return needed().stream().allMatch(n -> names.contains(n) || builtIn.contains(n));
    }

    /// Paths of the modules to load, in order, without those that are built in; empty if the kernel
    /// has no such drivers.
    ///
    /// @param builtIn names from the kernel's `modules.builtin`
    Optional<List<String>> toLoad(ModulesDep dep, Set<String> builtIn) {
        List<String> apart = needed().stream().filter(n -> !builtIn.contains(n)).toList();
        if (apart.stream().anyMatch(n -> dep.path(n).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                dep.inOrder(apart.stream().map(dep::path).flatMap(Optional::stream).toList()));
    }
}
