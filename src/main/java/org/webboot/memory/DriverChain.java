package org.webboot.memory;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.webboot.os.SystemRoot;

/// The chain that makes a block device of a reservation, as far as it has come up. Looks for what
/// each driver registers, so it does not matter whether it is a module or built in.
record DriverChain(boolean platformDevice, List<String> missing) {
    /// In this order: the last one makes the device, and Debian's nd_pmem needs nd_btt.
    static final String LOAD_ORDER = "libnvdimm, nd_btt, nd_pmem, nd_e820";

    static DriverChain look(SystemRoot root) {
        List<String> missing = new ArrayList<>();
        if (!Files.isDirectory(root.sys("bus/nd"))) {
            missing.add("libnvdimm");
        }
        if (!Files.isDirectory(root.sys("bus/nd/drivers/nd_pmem"))) {
            missing.add("nd_pmem");
        }
        if (!Files.isDirectory(root.sys("bus/platform/drivers/e820_pmem"))) {
            missing.add("nd_e820");
        }
        // arch/x86/kernel/pmem.c registers it, without any module.
        boolean platformDevice = Files.exists(root.sys("bus/platform/devices/e820_pmem"));
        return new DriverChain(platformDevice, List.copyOf(missing));
    }

    /// Which options of the kernel the missing drivers are built by (drivers/nvdimm/Makefile).
    String options() {
        return missing.stream()
                .map(driver ->
                        switch (driver) {
                            case "nd_pmem" -> "CONFIG_BLK_DEV_PMEM";
                            case "nd_e820" -> "CONFIG_X86_PMEM_LEGACY";
                            default -> "CONFIG_LIBNVDIMM";
                        })
                .collect(Collectors.joining(", "));
    }
}
