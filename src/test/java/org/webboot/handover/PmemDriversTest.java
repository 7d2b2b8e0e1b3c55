package org.webboot.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webboot.kernel.ModulesDep;
import org.webboot.stage.BootException;

class PmemDriversTest {
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

    private static List<String> toLoad(List<String> lines, String... builtIn) throws BootException {
        return PmemDrivers.toLoad(ModulesDep.parse(lines), Set.of(builtIn), "6.1.0-56-amd64");
    }

    @Test
    void loadsWhatIsNeededFirstAndTheDeviceLast() throws BootException {
        assertEquals(
                List.of(
                        DIR + "libnvdimm.ko",
                        DIR + "nd_btt.ko",
                        DIR + "nd_pmem.ko",
                        DIR + "nd_e820.ko"),
                toLoad(DEBIAN));
    }

    @Test
    void leavesOutWhatIsBuiltIn() throws BootException {
        // Ubuntu: nd_e820 and libnvdimm are built in, so modules.dep knows nothing of them.
        List<String> ubuntu =
                List.of(DIR + "nd_pmem.ko.zst: " + DIR + "nd_btt.ko.zst", DIR + "nd_btt.ko.zst:");
        assertEquals(
                List.of(DIR + "nd_btt.ko.zst", DIR + "nd_pmem.ko.zst"),
                toLoad(ubuntu, "nd_e820", "libnvdimm"));
        assertEquals(List.of(), toLoad(List.of(), "nd_e820", "nd_pmem"));
    }

    @Test
    void saysThatAKernelHasNoSuchDriver() {
        List<String> alpine = List.of(DIR + "nd_pmem.ko.gz: " + DIR + "libnvdimm.ko.gz");
        BootException e = assertThrows(BootException.class, () -> toLoad(alpine, "libnvdimm"));
        assertTrue(e.toString().contains("without nd_e820 (X86_PMEM_LEGACY)"), e.toString());
    }
}
