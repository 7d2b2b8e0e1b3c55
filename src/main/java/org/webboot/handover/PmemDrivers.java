package org.webboot.handover;

import java.util.List;
import java.util.Set;
import org.webboot.kernel.ModulesDep;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Where a live kernel's pmem drivers are, as far as its initrd tells. `nd_e820` makes a device of
/// the memory that `memmap=` set aside, `nd_pmem` a block device of that; what these need
/// (`libnvdimm`, with some kernels `nd_btt`) lies where they lie.
enum PmemDrivers {
    BUILT_IN("built into the kernel"),
    IN_INITRD("in the live system's own initrd"),
    ELSEWHERE("not in the initrd");

    /// In the order in which they are loaded, each behind what it needs: the last one makes the
    /// device.
    static final List<String> NEEDED = List.of("nd_pmem", "nd_e820");

    private final String place;

    PmemDrivers(String place) {
        this.place = place;
    }

    /// For people.
    String place() {
        return place;
    }

    static PmemDrivers of(InitrdModules initrd) {
        if (initrd.builtIn().containsAll(NEEDED)) {
            return BUILT_IN;
        }
        boolean all =
                NEEDED.stream()
                        .allMatch(n -> initrd.names().contains(n) || initrd.builtIn().contains(n));
        return all ? IN_INITRD : ELSEWHERE;
    }

    /// Paths of the modules to load, in order; empty if the kernel has everything built in.
    ///
    /// @param builtIn names from the kernel's `modules.builtin`
    /// @throws BootException if the kernel has no such drivers at all
    static List<String> toLoad(ModulesDep dep, Set<String> builtIn, String release)
            throws BootException {
        List<String> missing =
                NEEDED.stream().filter(n -> !builtIn.contains(n) && dep.path(n).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new BootException(
                    Stage.HANDOVER,
                    "the live system's kernel %s was built without %s%s: it can't see an image in memory"
                            .formatted(
                                    release,
                                    String.join(" and ", missing),
                                    missing.contains("nd_e820") ? " (X86_PMEM_LEGACY)" : ""),
                    "this system can't be booted from memory; boot it from a stick, or take another one");
        }
        return dep.inOrder(
                NEEDED.stream()
                        .filter(n -> !builtIn.contains(n))
                        .flatMap(n -> dep.path(n).stream())
                        .toList());
    }
}
