package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webboot.kernel.ModulesDep;

class DriverSetTest {
    private static final String DIR = "kernel/drivers/nvdimm/";

    /// Verbatim lines of modules.dep, Debian 12, linux-image-6.1.0-56-amd64.
    static final List<String> DEBIAN =
            List.of(
                    "kernel/drivers/acpi/nfit/nfit.ko: kernel/drivers/nvdimm/libnvdimm.ko",
                    "kernel/drivers/nvdimm/libnvdimm.ko:",
                    "kernel/drivers/nvdimm/nd_pmem.ko: kernel/drivers/nvdimm/nd_btt.ko kernel/drivers/nvdimm/libnvdimm.ko",
                    "kernel/drivers/nvdimm/nd_btt.ko: kernel/drivers/nvdimm/libnvdimm.ko",
                    "kernel/drivers/nvdimm/nd_e820.ko: kernel/drivers/nvdimm/libnvdimm.ko",
                    "kernel/drivers/nvdimm/nd_virtio.ko: kernel/drivers/virtio/virtio_ring.ko");

    private static Optional<List<String>> toLoad(
            DriverSet set, List<String> lines, String... builtIn) {
        return set.toLoad(ModulesDep.parse(lines), Set.of(builtIn));
    }

    @Test
    void loadsWhatIsNeededFirstAndTheDeviceLast() {
        assertEquals(
                Optional.of(
                        List.of(
                                DIR + "libnvdimm.ko",
                                DIR + "nd_btt.ko",
                                DIR + "nd_pmem.ko",
                                DIR + "nd_e820.ko")),
                toLoad(DriverSet.PMEM, DEBIAN));
    }

    @Test
    void leavesOutWhatIsBuiltIn() {
        // Ubuntu: nd_e820 and libnvdimm are built in, so modules.dep knows nothing of them.
        List<String> ubuntu =
                List.of(DIR + "nd_pmem.ko.zst: " + DIR + "nd_btt.ko.zst", DIR + "nd_btt.ko.zst:");
        assertEquals(
                Optional.of(List.of(DIR + "nd_btt.ko.zst", DIR + "nd_pmem.ko.zst")),
                toLoad(DriverSet.PMEM, ubuntu, "nd_e820", "libnvdimm"));
        assertEquals(
                Optional.of(List.of()), toLoad(DriverSet.PMEM, List.of(), "nd_e820", "nd_pmem"));
    }

    @Test
    void saysThatAKernelHasNoSuchDriver() {
        List<String> alpine = List.of(DIR + "nd_pmem.ko.gz: " + DIR + "libnvdimm.ko.gz");
        assertEquals(Optional.empty(), toLoad(DriverSet.PMEM, alpine, "libnvdimm"));
    }

    @Test
    void loadsTheFlashChipInTheOrderThatTheLabProved() {
        // Verbatim lines of the same modules.dep.
        List<String> debian =
                List.of(
                        "kernel/drivers/mtd/devices/phram.ko: kernel/drivers/mtd/mtd.ko",
                        "kernel/drivers/mtd/mtd.ko:",
                        "kernel/drivers/mtd/mtd_blkdevs.ko: kernel/drivers/mtd/mtd.ko",
                        "kernel/drivers/mtd/mtdblock.ko: kernel/drivers/mtd/mtd_blkdevs.ko kernel/drivers/mtd/mtd.ko");
        assertEquals(
                Optional.of(
                        List.of(
                                "kernel/drivers/mtd/mtd.ko",
                                "kernel/drivers/mtd/devices/phram.ko",
                                "kernel/drivers/mtd/mtd_blkdevs.ko",
                                "kernel/drivers/mtd/mtdblock.ko")),
                toLoad(DriverSet.PHRAM, debian));
        assertEquals(Optional.empty(), toLoad(DriverSet.PHRAM, DEBIAN));
    }
}
